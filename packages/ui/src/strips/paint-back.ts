import { fixed, metres, signed } from '../words/format.ts';
import { BAND, FONT, GRID, INK, REFERENCE, ZERO } from './ink.ts';
import { drawLine, drawSteps, type Scale, type Series } from './polyline.ts';
import type { Range } from './range.ts';
import type { SceneSetting } from './scene.ts';
import type { StripSpec } from './specs.ts';

/** What the background of a strip is drawn from; sizes in CSS pixels. */
export interface Backdrop {
  readonly spec: StripSpec;
  readonly setting: SceneSetting;
  readonly reference: Series;
  readonly scale: Scale;
  readonly range: Range;
  readonly height: number;
}

function paintCorners(pen: CanvasRenderingContext2D, { spec, setting, scale, height }: Backdrop): void {
  const { corners, length } = setting;
  if (length === null) return;
  const named = spec.id === 'delta';
  pen.textAlign = 'center';
  let free = 0;
  for (const { id, start, end } of corners) {
    const from = (start / length) * scale.width;
    const width = ((end - start) / length) * scale.width;
    pen.fillStyle = BAND;
    if (width > 0) pen.fillRect(from, 0, width, height);
    const half = pen.measureText(id).width / 2;
    const middle = from + width / 2;
    if (!named || middle - half < free) continue;
    pen.fillStyle = INK;
    pen.fillText(id, middle, 10);
    free = middle + half + 3;
  }
}

function paintGrid(pen: CanvasRenderingContext2D, { spec, setting, scale, range, height }: Backdrop): void {
  const y = (value: number) => Math.round(scale.zero + (value / spec.factor) * scale.slope) + 0.5;
  const { length } = setting;
  pen.lineWidth = 1;
  pen.strokeStyle = GRID;
  pen.beginPath();
  for (let at = 500; length !== null && at < length; at += 500) {
    const x = Math.round((at / length) * scale.width) + 0.5;
    pen.moveTo(x, 0);
    pen.lineTo(x, height);
  }
  pen.stroke();
  pen.strokeStyle = range.low < 0 ? ZERO : GRID;
  pen.beginPath();
  pen.moveTo(0, y(0));
  pen.lineTo(scale.width, y(0));
  pen.stroke();
  pen.fillStyle = INK;
  pen.textAlign = 'left';
  const text = range.low < 0 && spec.id === 'delta' ? signed : fixed;
  const decimals = Number.isInteger(range.high) ? 0 : 2;
  pen.fillText(text(range.high, decimals), 4, y(range.high) + 8);
  if (range.low < 0) pen.fillText(text(range.low, decimals), 4, y(range.low) - 2);
  if (spec.id !== 'gear' || length === null) return;
  pen.textAlign = 'center';
  for (let at = 500; at < length - 120; at += 500) {
    pen.fillText(metres(at), (at / length) * scale.width, height - 2);
  }
}

/** Draws corners, grid, scale and the reference lap. */
export function paintBack(pen: CanvasRenderingContext2D, backdrop: Backdrop): void {
  const { spec, reference, scale, height } = backdrop;
  pen.clearRect(0, 0, scale.width, height);
  pen.font = FONT;
  paintCorners(pen, backdrop);
  paintGrid(pen, backdrop);
  pen.strokeStyle = REFERENCE;
  pen.lineWidth = 1.25;
  pen.lineJoin = 'round';
  pen.beginPath();
  if (spec.step) drawSteps(pen, reference, scale);
  else drawLine(pen, reference, scale);
  pen.stroke();
}
