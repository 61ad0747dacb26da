import type { Estimate } from './estimate.ts';
import { ascending, median } from './order.ts';
import { NORMAL_95 } from './student.ts';

/** A measurement; points of different groups are never compared, so each group may have a level of its own. */
export interface Point {
  readonly group: number;
  readonly x: number;
  readonly y: number;
}

/** Fewer points than this in all groups that have a pair give no interval. */
const LEAST_POINTS = 5;

/**
 * Slope of y over x: the median of the slopes of all pairs within a group (Theil, 1950), with the 90 % interval from the
 * variance of Kendall's S summed over the groups (Sen, 1968; groups as in Hirsch and Slack, 1984). A third of the points
 * may be wrong without doing it harm.
 *
 * @returns null for fewer than LEAST_POINTS points with different x
 */
export function theilSen(points: readonly Point[]): Estimate | null {
  const slopes: number[] = [];
  let variance = 0;
  let count = 0;
  for (const group of Map.groupBy(points, (point) => point.group).values()) {
    const n = group.length;
    if (n < 2) continue;
    const before = slopes.length;
    group.forEach((a, i) => {
      for (const b of group.slice(i + 1)) if (a.x !== b.x) slopes.push((b.y - a.y) / (b.x - a.x));
    });
    if (slopes.length === before) continue;
    variance += (n * (n - 1) * (2 * n + 5)) / 18;
    count += n;
  }
  if (count < LEAST_POINTS) return null;
  const sorted = ascending(slopes);
  const half = NORMAL_95 * Math.sqrt(variance);
  const last = sorted.length - 1;
  const low = Math.max(0, Math.floor((sorted.length - half) / 2) - 1);
  const high = Math.min(last, Math.ceil((sorted.length + half) / 2));
  return { value: median(sorted), low: sorted[low] ?? Number.NaN, high: sorted[high] ?? Number.NaN };
}
