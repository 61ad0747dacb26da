import type { Palette } from '../theme/palette.ts';
import { drawLine, drawSteps, type Scale } from './polyline.ts';
import type { Series } from './series.ts';
import type { StripSpec } from './specs.ts';

/** How much of the colour the area under the delta has. */
const AREA_ALPHA = 0.25;

/** Draws the area between a line and zero, piece by piece where the line is broken. */
function fillToZero(pen: CanvasRenderingContext2D, series: Series, scale: Scale, first: number): void {
  let began = Number.NaN;
  let end = 0;
  const close = () => {
    if (Number.isNaN(began)) return;
    pen.lineTo(end, scale.zero);
    pen.lineTo(began, scale.zero);
    pen.closePath();
  };
  const filler = {
    moveTo(x: number, y: number) {
      close();
      pen.moveTo(x, scale.zero);
      pen.lineTo(x, y);
      began = x;
      end = x;
    },
    lineTo(x: number, y: number) {
      pen.lineTo(x, y);
      end = x;
    },
  };
  pen.beginPath();
  drawLine(filler, series, scale, first);
  close();
  pen.fill();
}

/** Draws the delta: above zero in the colour of a loss, below in that of a gain. */
function paintDelta(pen: CanvasRenderingContext2D, front: Front): void {
  const { series, scale, height, colours, first } = front;
  for (const [colour, top, bottom] of [
    [colours.loss, 0, scale.zero],
    [colours.gain, scale.zero, height],
  ] as const) {
    pen.save();
    pen.beginPath();
    pen.rect(0, top, scale.width, bottom - top);
    pen.clip();
    pen.fillStyle = colour;
    pen.globalAlpha = AREA_ALPHA;
    fillToZero(pen, series, scale, first);
    pen.globalAlpha = 1;
    pen.strokeStyle = colour;
    pen.beginPath();
    drawLine(pen, series, scale, first);
    pen.stroke();
    pen.restore();
  }
}

/** What the lap in front is drawn from; sizes in CSS pixels. */
export interface Front {
  readonly spec: StripSpec;
  readonly series: Series;
  readonly scale: Scale;
  readonly height: number;
  readonly colours: Palette;
  /** Points before this one are drawn already. */
  readonly first: number;
}

/** Draws the lap in front: all of it, or what was added since. */
export function paintFront(pen: CanvasRenderingContext2D, front: Front): void {
  const { spec, series, scale, height, colours, first } = front;
  if (first === 0) pen.clearRect(0, 0, scale.width, height);
  pen.lineWidth = 1.75;
  pen.lineJoin = 'round';
  if (spec.channel === null) {
    paintDelta(pen, front);
    return;
  }
  pen.strokeStyle = colours[spec.colour];
  pen.beginPath();
  if (spec.step) drawSteps(pen, series, scale, first);
  else drawLine(pen, series, scale, first);
  pen.stroke();
}
