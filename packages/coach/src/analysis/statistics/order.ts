/** Values in ascending order; the input stays as it is. */
export function ascending(values: readonly number[]): number[] {
  return values.toSorted((a, b) => a - b);
}

/**
 * Quantile with linear interpolation between order statistics (type 7 of Hyndman and Fan, 1996).
 *
 * @param share 0..1
 * @returns NaN for no values
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = ascending(values);
  const at = share * (sorted.length - 1);
  const i = Math.floor(at);
  const low = sorted[i] ?? Number.NaN;
  return low + (at - i) * ((sorted[i + 1] ?? low) - low);
}

/** The middle value, or the mean of the two in the middle; NaN for no values. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Makes the median absolute deviation of a normal distribution its standard deviation: 1 / 0.6745. */
const NORMAL = 1.4826;

/**
 * Spread that half of the values may spoil: the median absolute deviation, scaled to the standard deviation of a normal
 * distribution (Hampel, 1974). NaN for no values.
 */
export function robustSpread(values: readonly number[]): number {
  const middle = median(values);
  return NORMAL * median(values.map((value) => Math.abs(value - middle)));
}
