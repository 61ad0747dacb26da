import type { Corner } from '@gt3/schemas';
import type { Phase, ScaledLap, ScaledPass } from './one-scale.ts';
import { median, repeatedBest, spread } from './robust.ts';

/** Fewer laps than this say little of a corner. */
const FEWEST_LAPS = 3;

/** What the laps of a run say of one corner. Seconds. */
export interface CornerFigures {
  readonly corner: Corner;
  readonly passes: number;
  /** Median pass minus the best pass that was repeated. */
  readonly loss: number;
  /** Robust standard deviation of the segment's time. */
  readonly spread: number;
  /** Phase in which the median pass loses most against the best repeated one. */
  readonly phase: Phase;
  /** How many passes were within WITHIN of the best repeated one. */
  readonly close: number;
}

/** A pass is as good as the best repeated one when it takes at most so much longer, s. */
export const WITHIN = 0.05;

const PHASES: readonly Phase[] = ['approach', 'local', 'carry'];

function figures(corner: Corner, passes: readonly ScaledPass[]): CornerFigures {
  const times = passes.map(({ time }) => time);
  const best = repeatedBest(times);
  const lost = (phase: Phase) => {
    const values = passes.flatMap(({ phases }) => (phases === null ? [] : [phases[phase]]));
    return median(values) - repeatedBest(values);
  };
  const phase = PHASES.reduce((most, one) => (lost(one) > lost(most) ? one : most));
  return {
    corner,
    passes: passes.length,
    loss: median(times) - best,
    spread: spread(times),
    phase,
    close: times.filter((time) => time <= best + WITHIN).length,
  };
}

/**
 * What the laps say of each corner, in the order of the corners; those with fewer than FEWEST_LAPS passes are left out.
 */
export function cornerFigures(corners: readonly Corner[], laps: readonly ScaledLap[]): CornerFigures[] {
  return corners.flatMap((corner) => {
    const passes = laps.flatMap(({ passes: all }) => all.get(corner.id) ?? []);
    return passes.length < FEWEST_LAPS ? [] : [figures(corner, passes)];
  });
}

/** The corners where the median lap loses most, the biggest first; differences below a millisecond are none. */
export function biggestLosses(all: readonly CornerFigures[], most: number): CornerFigures[] {
  return all
    .filter(({ loss }) => loss >= 0.001)
    .toSorted((a, b) => b.loss - a.loss)
    .slice(0, most);
}
