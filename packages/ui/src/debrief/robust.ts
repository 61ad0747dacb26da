/** Makes a median absolute deviation comparable with a standard deviation of normal values. */
const NORMAL = 1.4826;
/** Standard normal quantile of a two-sided 90 % interval. */
const Z90 = 1.645;

/** A value with its 90 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

function ascending(values: readonly number[]): number[] {
  return values.toSorted((a, b) => a - b);
}

/** Median; NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = ascending(values);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** Robust standard deviation: median absolute deviation times 1.4826; NaN of fewer than two values. */
export function spread(values: readonly number[]): number {
  if (values.length < 2) return Number.NaN;
  const middle = median(values);
  return NORMAL * median(values.map((value) => Math.abs(value - middle)));
}

/** Of fewer values the smallest is taken for the best that was repeated. */
const ENOUGH_TO_REPEAT = 4;

/** The best that was repeated: the second smallest value, or the smallest of fewer than four; NaN of nothing. */
export function repeatedBest(values: readonly number[]): number {
  return ascending(values)[values.length < ENOUGH_TO_REPEAT ? 0 : 1] ?? Number.NaN;
}

/** Values that belong together, such as a stint: y over x. */
export interface Strand {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/**
 * Slope common to some strands, each with a level of its own: the median of the slopes between all pairs within each
 * (Theil-Sen), with the 90 % interval by Sen's ranks ("Estimates of the regression coefficient based on Kendall's tau",
 * JASA 63, 1968). Strands do not mix, so a change between them is no trend.
 *
 * @returns null with fewer than 4 values in all strands of two or more
 */
export function commonSlope(strands: readonly Strand[]): Estimate | null {
  const slopes: number[] = [];
  let count = 0;
  let variance = 0;
  for (const { x, y } of strands) {
    const n = x.length;
    if (n < 2) continue;
    count += n;
    variance += (n * (n - 1) * (2 * n + 5)) / 18;
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) {
        const run = (x[j] ?? 0) - (x[i] ?? 0);
        if (run !== 0) slopes.push(((y[j] ?? 0) - (y[i] ?? 0)) / run);
      }
    }
  }
  if (count < 4 || slopes.length === 0) return null;
  const sorted = ascending(slopes);
  const reach = Z90 * Math.sqrt(variance);
  const at = (rank: number) => sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(rank)))] ?? Number.NaN;
  return {
    value: median(sorted),
    low: at((sorted.length - reach) / 2),
    high: at((sorted.length + reach) / 2),
  };
}
