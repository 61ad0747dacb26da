import type { Estimate } from './estimate.ts';
import { student95 } from './student.ts';

/** A measurement that two things may have moved. */
export interface Point2 {
  readonly a: number;
  readonly b: number;
  readonly y: number;
}

/** What a unit of either moves y by, the other held. */
export interface TwoSlopes {
  readonly a: Estimate;
  readonly b: Estimate;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Correlation of two things (Pearson); 1 where either never changes, for then nothing tells them apart. */
export function correlation(pairs: readonly (readonly [number, number])[]): number {
  const [ma, mb] = [mean(pairs.map(([a]) => a)), mean(pairs.map(([, b]) => b))];
  let [aa, bb, ab] = [0, 0, 0];
  for (const [a, b] of pairs) {
    aa += (a - ma) ** 2;
    bb += (b - mb) ** 2;
    ab += (a - ma) * (b - mb);
  }
  return aa === 0 || bb === 0 ? 1 : ab / Math.sqrt(aa * bb);
}

/**
 * Least squares of y on a level and two slopes, with 90 % intervals of Student.
 *
 * @returns null for fewer than five points, or where a and b move together exactly
 */
export function twoSlopes(points: readonly Point2[]): TwoSlopes | null {
  const freedom = points.length - 3;
  if (freedom < 2) return null;
  const [ma, mb, my] = [mean(points.map((p) => p.a)), mean(points.map((p) => p.b)), mean(points.map((p) => p.y))];
  let [aa, bb, ab, ay, by] = [0, 0, 0, 0, 0];
  for (const p of points) {
    const [a, b, y] = [p.a - ma, p.b - mb, p.y - my];
    aa += a * a;
    bb += b * b;
    ab += a * b;
    ay += a * y;
    by += b * y;
  }
  const determinant = aa * bb - ab * ab;
  if (!(determinant > 1e-9 * aa * bb)) return null;
  const slopeA = (ay * bb - by * ab) / determinant;
  const slopeB = (by * aa - ay * ab) / determinant;
  const squares = points.reduce((sum, p) => sum + (p.y - my - slopeA * (p.a - ma) - slopeB * (p.b - mb)) ** 2, 0);
  const half = (of: number) => student95(freedom) * Math.sqrt(((squares / freedom) * of) / determinant);
  const around = (value: number, width: number) => ({ value, low: value - width, high: value + width });
  return { a: around(slopeA, half(bb)), b: around(slopeB, half(aa)) };
}
