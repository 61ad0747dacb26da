import type { Corner, Finding, Gain, Segment, Withheld } from '@gt3/schemas';
import type { DriveCurve } from '../envelope/drive-curve.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { keptOf } from '../evidence/seen-pass.ts';
import type { Straight } from '../gain/baseline.ts';
import type { SpeedContrast } from '../gain/corner-speeds.ts';
import { shareOut } from '../gain/share-out.ts';
import { type Compared, whatIf, whatIfAll } from '../gain/what-if.ts';
import { type Suspect, suspects } from './causes.ts';
import { isProven, type Sign, type Support, signsOf } from './signs.ts';
import { explanation, instruction } from './wording.ts';

/** A gain below this is not worth a driver's attention, in seconds a lap. */
const WORTH_SAYING_S = 0.05;
/** A cause has to show in so many laps before it is spoken of. */
const LEAST_LAPS = 2;
/** A 90 % interval of normal values reaches so many standard deviations to either side. */
const INTERVAL_REACH = 1.645;

/** What a pass is judged by. */
export interface Case {
  readonly corner: Corner;
  readonly segment: Segment;
  readonly lap: number;
  readonly evidence: Evidence;
  /** Why nothing may be said whatever is found; null where that is not so. */
  readonly silence: Withheld | null;
  /** How much faster the car was everywhere on some laps than on others. */
  gripOf(sign: Sign): SpeedContrast;
  /** The driver's own full throttle, and what follows behind the line on the lap's last corner; null where not known. */
  readonly drive: DriveCurve | null;
  readonly onward: Straight | null;
}

/**
 * Judges the newest pass of a corner beside the others: at most one finding, for the likeliest cause that cost time. One that
 * is not to be spoken of has the reason with it.
 *
 * @returns null where nothing is to be said
 */
export function judgePass(one: Case): Finding | null {
  let quiet: Finding | null = null;
  for (const suspect of suspects(one.evidence, signsOf(one.evidence))) {
    const cost = costOf(one, suspect);
    if (cost === null || cost.gain.mean < WORTH_SAYING_S) continue;
    const finding = describe(one, suspect, cost);
    if (finding.withheld === null || one.silence !== null) return finding;
    quiet ??= finding;
  }
  return quiet;
}

/** What a cause costs, and what that says for its sign. */
interface Cost {
  readonly gain: Gain;
  readonly support: Support;
}

/**
 * What the cause costs; never more than all that is lost in the corner may be, and nothing where the corner as a whole was not
 * slower: then what was done otherwise paid.
 */
function costOf({ segment, evidence, gripOf, drive, onward }: Case, { sign, cause }: Suspect): Cost | null {
  const kept = (laps: readonly number[]) => evidence.ofLaps(laps).map(keptOf);
  const compared: Compared = {
    segment,
    habit: kept(sign.habit),
    good: kept(sign.good),
    grip: gripOf(sign),
    drive,
    onward,
  };
  const gain = whatIf(compared, cause);
  const most = whatIfAll(compared);
  if (gain === null || most === null || most.mean <= 0) return null;
  const [shared] = shareOut([gain], most.high);
  if (shared === undefined) return null;
  // The lower end is cut off at nothing, so the upper one tells how unsure the gain is.
  const error = Math.max((gain.high - gain.mean) / INTERVAL_REACH, Number.EPSILON);
  return { gain: shared, support: { cost: gain.mean / error, time: evidence.slower(sign) } };
}

function describe(one: Case, { cause, amount, sign, evidence }: Suspect, { gain, support }: Cost): Finding {
  const { corner, lap } = one;
  return {
    id: `L${lap}-${corner.id}-${cause}`,
    lap,
    corner: corner.id,
    cause,
    amount,
    gain,
    confidence: confidenceOf(sign),
    laps: [...sign.habit],
    say: instruction(cause, amount, corner),
    text: explanation(cause, amount, corner, gain.mean, evidence),
    evidence: [...evidence],
    withheld: one.silence ?? doubt(sign, support),
  };
}

/** 0..1: grows with the laps that show it and with how clearly they do. */
function confidenceOf({ habit, t }: Sign): number {
  return (1 - 0.5 ** habit.length) * (1 - Math.exp(-t / 3));
}

function doubt(sign: Sign, support: Support): Withheld | null {
  if (sign.habit.length < LEAST_LAPS) return 'too-few-laps';
  return isProven(sign, support) ? null : 'below-noise';
}
