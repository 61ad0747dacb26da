import type { Corner, PhaseLosses, Segment, TrackModel } from '@gt3/schemas';
import { type Trace, timeAt } from '../lap/trace.ts';
import { type Pass, slowingFrom } from '../pass/pass.ts';
import type { LapResult } from '../results.ts';
import { median } from '../statistics/order.ts';
import type { DebriefLap, DebriefPass } from './lap.ts';

/** What a debrief needs of a lap that has ended, and of the laps that did not count. */
export interface EndedLap extends Pick<LapResult, 'lap' | 'time' | 'valid' | 'trace' | 'passes'> {
  readonly conditions: Pick<LapResult['conditions'], 'stintLap' | 'fuel' | 'fuelUsed' | 'wetness'>;
}

/** Distances at which the phases of a segment end. */
interface Cuts {
  readonly approach: number;
  readonly local: number;
}

/**
 * Measures the valid laps of a run, all at the same distances.
 *
 * @param laps every lap of the run in order, those that do not count too: they tell the stints apart
 */
export function measureLaps(model: TrackModel, laps: readonly EndedLap[]): DebriefLap[] {
  const valid = laps.filter((lap) => lap.valid);
  const cuts = model.corners.map((corner, i) => cutsOf(corner, model.segments[i], valid));
  const measured: DebriefLap[] = [];
  let stint = 0;
  let before = -1;
  for (const { lap, time, valid: counts, trace, passes, conditions } of laps) {
    const { stintLap, fuel, fuelUsed, wetness } = conditions;
    if (stintLap <= before) stint++;
    before = stintLap;
    if (!counts || time === null || trace === null) continue;
    measured.push({ lap, time, stint, stintLap, fuel, fuelUsed, wetness, passes: measure(model, cuts, trace, passes) });
  }
  return measured;
}

function measure(
  model: TrackModel,
  cuts: readonly Cuts[],
  trace: Trace,
  passes: ReadonlyMap<string, Pass>,
): Map<string, DebriefPass> {
  const measured = new Map<string, DebriefPass>();
  model.segments.forEach((segment, i) => {
    const pass = passes.get(segment.corner);
    const cut = cuts[i];
    if (pass === undefined || cut === undefined) return;
    const { speedIn, minSpeed, brakeOnset, pickUp, fullThrottle, coast } = pass;
    const times = phaseTimes(trace, segment, cut);
    measured.set(segment.corner, { times, speedIn, minSpeed, brakeOnset, pickUp, fullThrottle, coast });
  });
  return measured;
}

function phaseTimes(trace: Trace, segment: Segment, cut: Cuts): PhaseLosses {
  const approach = timeAt(trace, cut.approach);
  const local = timeAt(trace, cut.local);
  return {
    approach: approach - timeAt(trace, segment.start),
    local: local - approach,
    carry: timeAt(trace, segment.end) - local,
  };
}

/** The approach ends where the driver slows down as a rule, so that a lap on which he does it early loses there. */
function cutsOf(corner: Corner, segment: Segment | undefined, laps: readonly EndedLap[]): Cuts {
  const from = segment?.start ?? corner.start;
  const to = segment?.end ?? corner.end;
  const points = laps
    .map(({ passes }) => passes.get(corner.id))
    .map((pass) => (pass === undefined ? null : slowingFrom(pass)))
    .filter((point) => point !== null);
  const slowing = points.length === 0 ? corner.start : median(points);
  const approach = Math.min(Math.max(slowing, from), Math.max(corner.apex, from));
  return { approach, local: Math.min(Math.max(corner.end, approach), to) };
}
