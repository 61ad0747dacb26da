import { GAIN, LOSS, SURFACE } from './ink.ts';
import { drawLine, drawSteps, type Scale, type Series } from './polyline.ts';
import type { StripSpec } from './specs.ts';

/** Draws the area between a line and zero, piece by piece where the line is broken. */
function fillToZero(pen: CanvasRenderingContext2D, series: Series, scale: Scale): void {
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
  drawLine(filler, series, scale);
  close();
  pen.fill();
}

/** Draws the delta: above zero in the colour of a loss, below in that of a gain. */
function paintDelta(pen: CanvasRenderingContext2D, series: Series, scale: Scale, height: number): void {
  for (const [colour, top, bottom] of [
    [LOSS, 0, scale.zero],
    [GAIN, scale.zero, height],
  ] as const) {
    pen.save();
    pen.beginPath();
    pen.rect(0, top, scale.width, bottom - top);
    pen.clip();
    pen.fillStyle = `${colour}40`;
    fillToZero(pen, series, scale);
    pen.strokeStyle = colour;
    pen.beginPath();
    drawLine(pen, series, scale);
    pen.stroke();
    pen.restore();
  }
}

function paintHead(pen: CanvasRenderingContext2D, spec: StripSpec, series: Series, scale: Scale, height: number): void {
  const last = series.n - 1;
  const x = (series.pct[last] ?? Number.NaN) * scale.width;
  if (Number.isNaN(x)) return;
  pen.strokeStyle = '#ffffff38';
  pen.lineWidth = 1;
  pen.beginPath();
  pen.moveTo(x, 0);
  pen.lineTo(x, height);
  pen.stroke();
  const value = series.max[last] ?? Number.NaN;
  if (Number.isNaN(value)) return;
  pen.fillStyle = spec.channel === null && value < 0 ? GAIN : spec.colour;
  pen.strokeStyle = SURFACE;
  pen.lineWidth = 1.5;
  pen.beginPath();
  pen.arc(x, scale.zero + value * scale.slope, 3.5, 0, 2 * Math.PI);
  pen.fill();
  pen.stroke();
}

/**
 * Draws the lap in front.
 *
 * @param head true to mark where the car is
 */
export function paintFront(
  pen: CanvasRenderingContext2D,
  spec: StripSpec,
  series: Series,
  scale: Scale,
  height: number,
  head: boolean,
): void {
  pen.clearRect(0, 0, scale.width, height);
  pen.lineWidth = 1.75;
  pen.lineJoin = 'round';
  if (spec.channel === null) {
    paintDelta(pen, series, scale, height);
  } else {
    pen.strokeStyle = spec.colour;
    pen.beginPath();
    if (spec.step) drawSteps(pen, series, scale);
    else drawLine(pen, series, scale);
    pen.stroke();
  }
  if (head && series.n > 0) paintHead(pen, spec, series, scale, height);
}
