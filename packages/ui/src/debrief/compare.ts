import type { Corner } from '@gt3/schemas';
import type { LapTraceView } from '../live/trace.ts';

/** What one lap takes longer than another around a corner, s. */
export interface CornerDifference {
  readonly corner: Corner;
  readonly seconds: number;
}

/** A cut lies so far before the place where the car is fastest, so that who brakes early does so in his corner, m. */
const BEFORE_FASTEST_M = 80;

/** Where the car is fastest between two distances, m. */
function fastest(trace: LapTraceView, from: number, to: number): number {
  const speed = trace.columns.get('Speed');
  let [best, at] = [Number.NEGATIVE_INFINITY, (from + to) / 2];
  for (let d = Math.ceil(from / trace.step) * trace.step; speed !== undefined && d <= to; d += trace.step) {
    const value = speed[Math.round(d / trace.step)] ?? Number.NEGATIVE_INFINITY;
    if (value > best) [best, at] = [value, d];
  }
  return at;
}

/** Places between two corners at which one ends and the next begins, m; as the coach cuts its segments. */
function cuts(corners: readonly Corner[], trace: LapTraceView): number[] {
  return corners.slice(1).map((next, i) => {
    const end = corners[i]?.end ?? next.start;
    return Math.max(end, fastest(trace, end, Math.max(end, next.start)) - BEFORE_FASTEST_M);
  });
}

/**
 * Where one lap loses to another, corner by corner; the differences add up to that of the lap times.
 *
 * @param corners by lap distance
 */
export function cornerDifferences(
  a: LapTraceView,
  b: LapTraceView,
  corners: readonly Corner[],
): readonly CornerDifference[] {
  const behind = (metres: number) => a.clock.at(metres / a.length) - b.clock.at(metres / b.length);
  const at = [0, ...cuts(corners, b).map(behind), a.time - b.time];
  return corners.map((corner, i) => ({ corner, seconds: (at[i + 1] ?? Number.NaN) - (at[i] ?? Number.NaN) }));
}
