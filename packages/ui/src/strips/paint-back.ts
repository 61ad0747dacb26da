import type { Palette } from '../theme/palette.ts';
import { fixed, metres, signed } from '../words/format.ts';
import { type Axis, roundStep } from './axis.ts';
import { drawLine, drawSteps, type Scale } from './polyline.ts';
import type { Range } from './range.ts';
import type { SceneSetting } from './scene.ts';
import type { Series } from './series.ts';
import type { StripSpec } from './specs.ts';

const FONT = '10.5px ui-sans-serif, system-ui, "Segoe UI", sans-serif';
/** Room for the name of a corner above the first strip's values, pixels. */
export const NAME_ROOM = 15;
/** Room below zero that a label needs, pixels. */
const LABEL_ROOM = 16;
/** Room of what names a line of the grid, pixels. */
const PLACE_ROOM = 13;
/** Width of one line of the grid with the room it needs, pixels. */
const GRID_EACH = 110;

/** What the background of a strip is drawn from; sizes in CSS pixels. */
export interface Backdrop {
  readonly spec: StripSpec;
  readonly setting: SceneSetting;
  readonly axis: Axis;
  readonly reference: Series;
  readonly scale: Scale;
  readonly range: Range;
  readonly height: number;
  readonly colours: Palette;
  /** The first strip names the corners, the last one the places. */
  readonly first: boolean;
  readonly last: boolean;
}

function paintBands(pen: CanvasRenderingContext2D, { setting, axis, scale, height, colours }: Backdrop): void {
  const { corners, length } = setting;
  if (length === null) return;
  pen.fillStyle = colours.band;
  for (const { start, end } of corners) {
    const from = (axis.of(start / length) - scale.left) * scale.perUnit;
    const to = (axis.of(end / length) - scale.left) * scale.perUnit;
    if (to > from && to > 0 && from < scale.width) pen.fillRect(from, 0, to - from, height);
  }
}

function paintNames(pen: CanvasRenderingContext2D, { setting, axis, scale, colours }: Backdrop): void {
  const { corners, length } = setting;
  if (length === null) return;
  pen.fillStyle = colours.inkSoft;
  pen.textAlign = 'center';
  let free = 0;
  for (const { id, start, end } of corners) {
    const middle = (axis.of((start + end) / 2 / length) - scale.left) * scale.perUnit;
    const half = pen.measureText(id).width / 2;
    if (!(middle - half >= free) || middle + half > scale.width) continue;
    pen.fillText(id, middle, 11);
    free = middle + half + 4;
  }
}

function gridLabel(axis: Axis, at: number): string {
  return axis.kind === 'distance' ? metres(at) : fixed(at, at % 1 === 0 ? 0 : 1);
}

function paintPlaces(pen: CanvasRenderingContext2D, backdrop: Backdrop): void {
  const { axis, setting, scale, height, colours, first, last } = backdrop;
  // The axis over distance counts shares; people count metres.
  const unit = axis.kind === 'distance' ? setting.length : 1;
  if (unit === null) return;
  const top = first ? NAME_ROOM : 0;
  const step = roundStep((axis.to - axis.from) * unit, Math.max(2, scale.width / GRID_EACH));
  pen.strokeStyle = colours.grid;
  pen.fillStyle = colours.inkFaint;
  pen.textAlign = 'center';
  pen.beginPath();
  for (let at = Math.ceil((axis.from * unit) / step) * step; at < axis.to * unit; at += step) {
    const x = Math.round((at / unit - scale.left) * scale.perUnit) + 0.5;
    pen.moveTo(x, top);
    const labelled = last && x > 20 && x < scale.width - 20;
    pen.lineTo(x, labelled ? height - PLACE_ROOM : height);
    if (labelled) pen.fillText(gridLabel(axis, at), x, height - 3);
  }
  pen.stroke();
}

function paintLevels(pen: CanvasRenderingContext2D, { spec, scale, range, colours }: Backdrop): void {
  const y = (value: number) => Math.round(scale.zero + (value / spec.factor) * scale.slope) + 0.5;
  pen.strokeStyle = range.low < 0 ? colours.zero : colours.grid;
  pen.beginPath();
  pen.moveTo(0, y(0));
  pen.lineTo(scale.width, y(0));
  pen.stroke();
  pen.fillStyle = colours.inkFaint;
  pen.textAlign = 'left';
  const text = spec.id === 'delta' ? signed : fixed;
  const decimals = Number.isInteger(range.high) ? 0 : 2;
  pen.fillText(text(range.high, decimals), 4, y(range.high) + 11);
  if (y(range.low) - y(0) > LABEL_ROOM) pen.fillText(text(range.low, decimals), 4, y(range.low) - 4);
}

/** Draws corners, grid, scale and the reference lap; what is written stands over all lines of the grid. */
export function paintBack(pen: CanvasRenderingContext2D, backdrop: Backdrop): void {
  const { spec, reference, scale, height, colours } = backdrop;
  pen.clearRect(0, 0, scale.width, height);
  pen.font = FONT;
  pen.lineWidth = 1;
  paintBands(pen, backdrop);
  paintPlaces(pen, backdrop);
  paintLevels(pen, backdrop);
  if (backdrop.first) paintNames(pen, backdrop);
  pen.strokeStyle = colours.reference;
  pen.lineWidth = 1.25;
  pen.lineJoin = 'round';
  pen.beginPath();
  if (spec.step) drawSteps(pen, reference, scale);
  else drawLine(pen, reference, scale);
  pen.stroke();
}
