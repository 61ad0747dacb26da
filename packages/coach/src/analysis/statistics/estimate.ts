import { median } from './order.ts';
import { student95 } from './student.ts';

/** A value with its 90 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Standard error of a median of normal values against that of their mean: the root of pi / 2. */
const MEDIAN_ERROR = 1.2533;

/**
 * Median with a 90 % interval: Student's, from the standard deviation. An interval of order
 * statistics would need no normal distribution, but tells next to nothing below ten values.
 *
 * @param values at least two
 */
export function medianEstimate(values: readonly number[]): Estimate {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const half = student95(n - 1) * MEDIAN_ERROR * Math.sqrt(variance / n);
  const value = median(values);
  return { value, low: value - half, high: value + half };
}
