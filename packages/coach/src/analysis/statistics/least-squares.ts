import type { Estimate } from './estimate.ts';
import { student95 } from './student.ts';

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Slope of y over x by least squares, with the 90 % interval of Student.
 *
 * @param points pairs of x and y
 * @returns null for fewer than three points, or where x never changes
 */
export function leastSquares(points: readonly (readonly [x: number, y: number])[]): Estimate | null {
  const freedom = points.length - 2;
  if (freedom < 1) return null;
  const [mx, my] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const xx = points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  if (xx === 0) return null;
  const value = points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / xx;
  const squares = points.reduce((sum, [x, y]) => sum + (y - my - value * (x - mx)) ** 2, 0);
  const half = student95(freedom) * Math.sqrt(squares / freedom / xx);
  return { value, low: value - half, high: value + half };
}
