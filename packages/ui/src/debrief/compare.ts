import type { Corner } from '@gt3/schemas';
import type { LapTraceView } from '../live/trace.ts';

/** What one lap takes longer than another around a corner, s. */
export interface CornerDifference {
  readonly corner: Corner;
  readonly seconds: number;
}

/** Places between two corners at which one ends and the next begins, m; half way along the road between them. */
function cuts(corners: readonly Corner[]): number[] {
  return corners.slice(1).map((next, i) => ((corners[i]?.end ?? next.start) + next.start) / 2);
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
  const at = [0, ...cuts(corners).map(behind), a.time - b.time];
  return corners.map((corner, i) => ({ corner, seconds: (at[i + 1] ?? Number.NaN) - (at[i] ?? Number.NaN) }));
}
