import type { Series } from './series.ts';

/** Where a line is drawn to; a canvas context is one. */
export interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
}

/** From axis and value to pixels: `x = (at - left) * perUnit`, `y = zero + value * slope`. */
export interface Scale {
  readonly width: number;
  readonly left: number;
  readonly perUnit: number;
  readonly zero: number;
  readonly slope: number;
}

/** A box in pixels whose values keep a margin above and below. */
export interface Box {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
}

/**
 * Scale for values between `low` and `high` in a box. Large values stand above small ones.
 *
 * @param factor what a value is multiplied with before it is compared with `low` and `high`
 */
export function scaleOf(
  box: Box,
  axis: { readonly from: number; readonly to: number },
  range: { readonly low: number; readonly high: number },
  factor = 1,
): Scale {
  const slope = -(box.height - 2 * box.margin) / (range.high - range.low);
  const perUnit = box.width / Math.max(1e-9, axis.to - axis.from);
  return { width: box.width, left: axis.from, perUnit, zero: box.margin - range.high * slope, slope: slope * factor };
}

/** How far beyond the edge a line is drawn, pixels. */
const BEYOND = 3;

/** Pixel of a place, in halves; all that is not in sight stands just beyond the edge. */
function column(scale: Scale, at: number): number {
  const x = Math.round((at - scale.left) * scale.perUnit * 2) / 2;
  return x < -BEYOND ? -BEYOND : x > scale.width + BEYOND ? scale.width + BEYOND : x;
}

/**
 * Draws a line with at most two points a pixel, the smallest and the largest, the one nearer to the line's end first. So
 * nothing that would be seen is lost, and a long lap costs no more than a short one.
 *
 * @param first point to begin with
 */
export function drawLine(pen: Pen, series: Series, scale: Scale, first = 0): void {
  const { n, x: places, shift, values } = series;
  const { zero, slope } = scale;
  let x = Number.NaN;
  let low = 0;
  let high = 0;
  let end = Number.NaN;
  const flush = () => {
    if (Number.isNaN(x)) return;
    const near = Math.abs(low - end) <= Math.abs(high - end) ? low : high;
    const far = near === low ? high : low;
    if (Number.isNaN(end)) pen.moveTo(x, near);
    else pen.lineTo(x, near);
    if (far !== near) pen.lineTo(x, far);
    end = far;
  };
  for (let i = first; i < n; i++) {
    const y = zero + (values[i] ?? Number.NaN) * slope;
    const here = column(scale, (places[i] ?? Number.NaN) + shift);
    if (Number.isNaN(here + y)) {
      flush();
      x = Number.NaN;
      end = Number.NaN;
      continue;
    }
    if (here !== x) {
      flush();
      x = here;
      low = y;
      high = y;
    } else if (y < low) low = y;
    else if (y > high) high = y;
  }
  flush();
}

/** Draws a line that holds its value until it changes. */
export function drawSteps(pen: Pen, series: Series, scale: Scale, first = 0): void {
  const { n, x: places, shift, values } = series;
  let lastX = Number.NaN;
  let lastY = Number.NaN;
  for (let i = first; i < n; i++) {
    const y = scale.zero + (values[i] ?? Number.NaN) * scale.slope;
    const x = column(scale, (places[i] ?? Number.NaN) + shift);
    if (Number.isNaN(x + y)) {
      if (!Number.isNaN(lastY)) pen.lineTo(lastX, lastY);
      lastY = Number.NaN;
      continue;
    }
    if (Number.isNaN(lastY)) pen.moveTo(x, y);
    else if (y !== lastY) {
      pen.lineTo(x, lastY);
      pen.lineTo(x, y);
    }
    lastX = x;
    lastY = y;
  }
  if (!Number.isNaN(lastY)) pen.lineTo(lastX, lastY);
}
