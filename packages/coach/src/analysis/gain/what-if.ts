import { CAUSES, type Cause, type Gain, type Segment } from '@gt3/schemas';
import type { DriveCurve } from '../envelope/drive-curve.ts';
import { Baseline, energyOf, type Straight } from './baseline.ts';
import type { SpeedContrast } from './corner-speeds.ts';
import { interval, seedOf } from './interval.ts';
import type { KeptPass } from './kept-pass.ts';
import { type Scope, scopeOf, wholeScope } from './scope.ts';
import { sliceSpeed, sliceTime } from './slice.ts';

/** Passes of one corner to be compared. */
export interface Compared {
  readonly segment: Segment;
  /** Passes that show the cause, and passes that do not (one is enough: a chosen reference lap). */
  readonly habit: readonly KeptPass[];
  readonly good: readonly KeptPass[];
  /** How much faster the car took the other corners in the habit's laps than in the good ones; see CornerSpeeds. */
  readonly grip: SpeedContrast;
  /** The driver's own full throttle; null where the envelope refuses. */
  readonly drive: DriveCurve | null;
  /** What follows behind the line where the segment is a lap's last, see `straightAfterLine`; null elsewhere. */
  readonly onward: Straight | null;
}

/**
 * What is wrong with a gain beyond what laps show, as one standard deviation: a share of it, and seconds. Measured on
 * simulated drives with planted mistakes (`npm run bench -- gain`).
 */
const MODEL_SHARE = 0.15;
const MODEL_S = 0.005;
/** How much drivers differ from pass to pass, as a share of the time that a stretch takes. */
const USUAL_SPREAD = 0.005;

/**
 * Seconds a lap to be had by changing one thing. The passes that show the cause are set against those that do not, over
 * the stretch where the cause acts and no further. What the cause did not do is taken out of it by simulation: speed brought
 * along from before, which dies away by the driver's own full throttle; speed still to be lost on the brakes; more or less grip
 * than in the good laps. So braking earlier in the same laps is no fault of a late throttle.
 *
 * @returns with its 90 % interval, by bootstrap over laps and the model's own error, never below 0; null where either side
 *   has no pass, or the segment is too short to act in
 */
export function whatIf(compared: Compared, cause: Cause): Gain | null {
  const marks = (passes: readonly KeptPass[]) => passes.map((one) => one.marks);
  const { segment, habit, good } = compared;
  return gain(compared, scopeOf(cause, segment, marks(habit), marks(good)), CAUSES.indexOf(cause));
}

/** As `whatIf` for all that is done otherwise in the corner together: what the gains of its causes may add up to. */
export function whatIfAll(compared: Compared): Gain | null {
  return gain(compared, wholeScope(compared.segment), CAUSES.length);
}

function gain({ segment, habit, good, grip, drive, onward }: Compared, scope: Scope, salt: number): Gain | null {
  if (habit.length === 0 || good.length === 0 || scope.to <= scope.from) return null;
  const base = new Baseline(segment, good, drive, onward);
  const at = scope.kept === 'end' ? scope.to : scope.from;
  const adjusted = ({ slice }: KeptPass): number => {
    const brought = energyOf(sliceSpeed(slice, at)) - base.energyAt(at);
    const left = energyOf(sliceSpeed(slice, segment.end)) - base.energyAt(segment.end);
    const behind = scope.to < segment.end ? 0 : base.lostOnward(left);
    return sliceTime(slice, scope.from, scope.to) + behind - base.lostToKept(scope, brought);
  };
  const times = { habit: habit.map(adjusted), good: good.map(adjusted) };
  const mean = meanOf(times.habit) - meanOf(times.good) - base.lostToGrip(scope, grip.log);
  const gripError = base.lostToGrip(scope, grip.error);
  const [below, above] = interval(
    {
      ...times,
      usualSpread: USUAL_SPREAD * meanOf(good.map(({ slice }) => sliceTime(slice, scope.from, scope.to))),
      modelError: Math.hypot(MODEL_SHARE * mean, MODEL_S, gripError),
    },
    seedOf([salt, ...habit.map((one) => one.lap), ...good.map((one) => -1 - one.lap)]),
  );
  return { mean: Math.max(0, mean), low: Math.max(0, mean + below), high: Math.max(0, mean + above) };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}
