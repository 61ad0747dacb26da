/** Where a line is drawn to; a canvas context is one. */
export interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
}

/** A series over the lap: between `min[i]` and `max[i]` at `pct[i]`; NaN breaks the line. */
export interface Series {
  readonly n: number;
  readonly pct: Float32Array;
  readonly min: Float32Array;
  readonly max: Float32Array;
}

/** From share of the lap and value to pixels: `x = pct * width`, `y = zero + value * slope`. */
export interface Scale {
  readonly width: number;
  readonly zero: number;
  readonly slope: number;
}

/**
 * Scale for values between `low` and `high` over a height with a margin above and below, all in pixels. Large values
 * stand above small ones.
 */
export function scaleOf(width: number, height: number, margin: number, low: number, high: number, factor = 1): Scale {
  const slope = -(height - 2 * margin) / (high - low);
  return { width, zero: margin - high * slope, slope: slope * factor };
}

/**
 * Draws a series with at most two points a pixel, the smallest and the largest, the one nearer to the line's end
 * first. So nothing that would be seen is lost, and a long lap costs no more than a short one.
 */
export function drawLine(pen: Pen, series: Series, scale: Scale): void {
  let column = Number.NaN;
  let low = 0;
  let high = 0;
  let end = Number.NaN;
  const flush = () => {
    if (Number.isNaN(column)) return;
    const x = column;
    const first = Math.abs(low - end) <= Math.abs(high - end) ? low : high;
    const second = first === low ? high : low;
    if (Number.isNaN(end)) pen.moveTo(x, first);
    else pen.lineTo(x, first);
    if (second !== first) pen.lineTo(x, second);
    end = second;
  };
  for (let i = 0; i < series.n; i++) {
    const a = scale.zero + (series.min[i] ?? Number.NaN) * scale.slope;
    const b = scale.zero + (series.max[i] ?? Number.NaN) * scale.slope;
    const x = Math.round((series.pct[i] ?? Number.NaN) * scale.width * 2) / 2;
    if (Number.isNaN(x + a + b)) {
      flush();
      column = Number.NaN;
      end = Number.NaN;
      continue;
    }
    if (x !== column) {
      flush();
      column = x;
      low = a;
      high = a;
    }
    low = Math.min(low, a, b);
    high = Math.max(high, a, b);
  }
  flush();
}

/** Draws a series that holds its value until it changes. */
export function drawSteps(pen: Pen, series: Series, scale: Scale): void {
  let lastX = Number.NaN;
  let lastY = Number.NaN;
  for (let i = 0; i < series.n; i++) {
    const y = scale.zero + (series.min[i] ?? Number.NaN) * scale.slope;
    const x = (series.pct[i] ?? Number.NaN) * scale.width;
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
