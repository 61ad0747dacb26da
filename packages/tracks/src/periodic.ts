/**
 * A smooth function of period `period`: a truncated Fourier series. It can be differentiated exactly and closes by
 * construction, with all its derivatives.
 */
export interface PeriodicSeries {
  readonly period: number;
  /** Coefficients of cos(2 pi k u / period), k = 0..K. */
  readonly cos: Float64Array;
  /** Coefficients of sin(2 pi k u / period), k = 0..K. */
  readonly sin: Float64Array;
}

const GRID_STEP = 2.5;
const ORDER = 6;
/** Beyond this multiple of the cut-off frequency the response is under 1/240, so the series ends there. */
const BANDWIDTH = 2.5;

function wrapIndex(index: number, count: number): number {
  return ((index % count) + count) % count;
}

/** Lagrange's cubic through the four samples around `u`, periodic. `before` is the sample at or before `u`. */
function cubicAt(knots: Float64Array, values: Float64Array, period: number, before: number, u: number): number {
  const count = knots.length;
  let sum = 0;
  for (let i = before - 1; i <= before + 2; i++) {
    const knot = (knots[wrapIndex(i, count)] ?? 0) + Math.floor(i / count) * period;
    let weight = 1;
    for (let j = before - 1; j <= before + 2; j++) {
      if (j === i) continue;
      const other = (knots[wrapIndex(j, count)] ?? 0) + Math.floor(j / count) * period;
      weight *= (u - other) / (knot - other);
    }
    sum += weight * (values[wrapIndex(i, count)] ?? 0);
  }
  return sum;
}

function resample(knots: Float64Array, values: Float64Array, period: number, count: number): Float64Array {
  const grid = new Float64Array(count);
  let before = 0;
  for (let i = 0; i < count; i++) {
    const u = (i * period) / count;
    while (before + 1 < knots.length && (knots[before + 1] ?? 0) <= u) before++;
    grid[i] = cubicAt(knots, values, period, before, u);
  }
  return grid;
}

/**
 * Smooths samples of a periodic function with a periodic smoothing spline that penalises the third derivative.
 *
 * On a uniform grid that spline is a filter with the response 1 / (1 + (f / f0)^6) (Eilers, "A perfect smoother",
 * Analytical Chemistry 75, 2003; Unser and Blu, "Self-similarity: part I", IEEE Trans. Signal Processing 55, 2007):
 * flat in the pass band, so that the peak of a hairpin is kept. The samples are brought to the grid by cubics.
 *
 * @param knots positions of the samples, m, strictly increasing, within [0, period)
 * @param values one for each knot
 * @param period m
 * @param wavelength m, the wavelength that is halved (1 / f0)
 */
export function smoothPeriodic(
  knots: Float64Array,
  values: Float64Array,
  period: number,
  wavelength: number,
): PeriodicSeries {
  const count = Math.ceil(period / GRID_STEP);
  const grid = resample(knots, values, period, count);
  const highest = Math.min(Math.floor((period / wavelength) * BANDWIDTH), Math.floor(count / 2) - 1);
  const cosines = Float64Array.from({ length: count }, (_, i) => Math.cos((2 * Math.PI * i) / count));
  const sines = Float64Array.from({ length: count }, (_, i) => Math.sin((2 * Math.PI * i) / count));
  const cos = new Float64Array(highest + 1);
  const sin = new Float64Array(highest + 1);
  for (let k = 0; k <= highest; k++) {
    let c = 0;
    let s = 0;
    for (let i = 0; i < count; i++) {
      const phase = (k * i) % count;
      c += (grid[i] ?? 0) * (cosines[phase] ?? 0);
      s += (grid[i] ?? 0) * (sines[phase] ?? 0);
    }
    const response = 1 / (1 + ((k * wavelength) / period) ** ORDER);
    const scale = ((k === 0 ? 1 : 2) / count) * response;
    cos[k] = c * scale;
    sin[k] = s * scale;
  }
  return { period, cos, sin };
}

/**
 * Value and first two derivatives at `u` (any real number).
 *
 * @param into receives value, first and second derivative with respect to `u`; at least 3 long
 */
export function evaluatePeriodic(series: PeriodicSeries, u: number, into: Float64Array): void {
  const base = (2 * Math.PI) / series.period;
  const stepC = Math.cos(base * u);
  const stepS = Math.sin(base * u);
  let c = 1;
  let s = 0;
  let value = 0;
  let first = 0;
  let second = 0;
  for (let k = 0; k < series.cos.length; k++) {
    const a = series.cos[k] ?? 0;
    const b = series.sin[k] ?? 0;
    const w = base * k;
    const term = a * c + b * s;
    value += term;
    first += w * (b * c - a * s);
    second -= w * w * term;
    const next = c * stepC - s * stepS;
    s = s * stepC + c * stepS;
    c = next;
  }
  into[0] = value;
  into[1] = first;
  into[2] = second;
}
