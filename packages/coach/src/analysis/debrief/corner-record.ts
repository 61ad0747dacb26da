import { type Corner, type Estimate, PHASES, type Phase, type PhaseLosses } from '@gt3/schemas';
import { medianEstimate } from '../statistics/estimate.ts';
import { ascending, median } from '../statistics/order.ts';
import { type DebriefLap, type DebriefPass, duration, LEAST_LAPS } from './lap.ts';

/** A counted pass of a corner. */
export interface CountedPass extends DebriefPass {
  readonly lap: number;
  /** Seconds that it takes. */
  readonly time: number;
}

/** All counted passes of a corner, and what the driver can repeat there. */
export interface CornerRecord {
  readonly corner: Corner;
  readonly passes: readonly CountedPass[];
  /** Seconds of the best pass that was repeated, and the passes that were as fast or faster. */
  readonly best: number;
  readonly good: readonly CountedPass[];
  /** Seconds that the median pass takes longer. */
  readonly loss: Estimate;
  /** Where most of that is lost. */
  readonly phase: Phase;
}

/** The best pass that counts is one that a quarter of the passes reach, and two at least: no single lucky one. */
const REPEATED = { least: 2, share: 0.25 } as const;

/**
 * Gathers the passes of each corner.
 *
 * @param laps counted laps
 * @param aged seconds that each lap owes to the age of its stint; taken off its passes in proportion to their time
 * @returns corners with at least LEAST_LAPS passes, in order of distance
 */
export function cornerRecords(
  corners: readonly Corner[],
  laps: readonly DebriefLap[],
  aged: ReadonlyMap<number, number>,
): CornerRecord[] {
  return corners.flatMap((corner) => {
    const passes = laps.flatMap((lap) => {
      const pass = lap.passes.get(corner.id);
      return pass === undefined ? [] : [counted(pass, lap.lap, 1 - (aged.get(lap.lap) ?? 0) / lap.time)];
    });
    return passes.length < LEAST_LAPS ? [] : [record(corner, passes)];
  });
}

function counted(pass: DebriefPass, lap: number, factor: number): CountedPass {
  const { approach, local, carry } = pass.times;
  const times: PhaseLosses = { approach: approach * factor, local: local * factor, carry: carry * factor };
  return { ...pass, lap, times, time: duration({ ...pass, times }) };
}

function record(corner: Corner, passes: readonly CountedPass[]): CornerRecord {
  const times = passes.map((pass) => pass.time);
  const rank = Math.max(REPEATED.least, Math.ceil(REPEATED.share * times.length));
  const best = ascending(times)[rank - 1] ?? Number.NaN;
  const good = passes.filter((pass) => pass.time <= best);
  const typical = medianEstimate(times);
  const worst = Math.max(...times);
  const above = (time: number) => Math.max(0, Math.min(time, worst) - best);
  const loss = { value: above(typical.value), low: above(typical.low), high: above(typical.high) };
  return { corner, passes, best, good, loss, phase: worstPhase(passes, good) };
}

function worstPhase(passes: readonly CountedPass[], good: readonly CountedPass[]): Phase {
  const lost = (phase: Phase) => {
    const middle = (some: readonly CountedPass[]) => median(some.map((pass) => pass.times[phase]));
    return middle(passes) - middle(good);
  };
  return PHASES.reduce((worst, phase) => (lost(phase) > lost(worst) ? phase : worst));
}
