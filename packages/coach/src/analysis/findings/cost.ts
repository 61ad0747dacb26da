import type { Cause, Gain } from '@gt3/schemas';
import type { Sides } from '../evidence/evidence.ts';
import { keptOf } from '../evidence/seen-pass.ts';
import { shareOut } from '../gain/share-out.ts';
import { type Compared, whatIf, whatIfAll } from '../gain/what-if.ts';
import type { Case } from './case.ts';
import type { Support } from './signs.ts';

/** A 90 % interval of normal values reaches so many standard deviations to either side. */
const INTERVAL_REACH = 1.645;

/** What a cause costs, and what that says for its sign. */
export interface Cost {
  readonly gain: Gain;
  /** What all that is done otherwise in the corner may cost at most, s. */
  readonly most: number;
  readonly support: Support;
}

/** What it may have been instead, and how likely that is. */
export interface Instead {
  readonly share: number;
  readonly cost: Cost | null;
}

/**
 * What causes cost the passes that show them; never more than all that is lost in the corner may be, and nothing where the
 * corner as a whole was not slower: then what was done otherwise paid.
 *
 * @returns tells it of a cause; null where it costs nothing, or nobody knows
 */
export function costsOf(
  { segment, evidence, gripOf, drive, onward }: Case,
  sides: Sides,
): (cause: Cause) => Cost | null {
  const kept = (laps: readonly number[]) => evidence.ofLaps(laps).map(keptOf);
  const compared: Compared = {
    segment,
    habit: kept(sides.habit),
    good: kept(sides.good),
    grip: gripOf(sides),
    drive,
    onward,
  };
  const most = whatIfAll(compared);
  const time = evidence.slower(sides);
  return (cause) => {
    if (most === null || most.mean <= 0) return null;
    const gain = whatIf(compared, cause);
    const [shared] = gain === null ? [] : shareOut([gain], most.high);
    if (gain === null || shared === undefined) return null;
    // The lower end is cut off at nothing, so the upper one tells how unsure the gain is.
    const error = Math.max((gain.high - gain.mean) / INTERVAL_REACH, Number.EPSILON);
    return { gain: shared, most: most.high, support: { cost: gain.mean / error, time } };
  };
}

/**
 * A gain whose interval also holds that it may have been something else: the variance of a mixture is that within the causes
 * and that between them.
 *
 * @param all what it may have been, with the cause itself
 */
export function orElse({ gain, most }: Cost, all: readonly Instead[]): Gain {
  let between = 0;
  let shares = 0;
  for (const { share, cost } of all) {
    if (cost === null) continue;
    between += share * (cost.gain.mean - gain.mean) ** 2;
    shares += share;
  }
  const wider = INTERVAL_REACH * Math.sqrt(shares > 0 ? between / shares : 0);
  const { mean, low, high } = gain;
  return {
    mean,
    low: Math.max(0, mean - Math.hypot(mean - low, wider)),
    high: Math.max(high, Math.min(most, mean + Math.hypot(high - mean, wider))),
  };
}
