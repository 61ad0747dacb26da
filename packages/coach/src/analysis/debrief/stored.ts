import type { Debrief, Finding, LapSummary, TrackModel } from '@gt3/schemas';
import { beginsStint } from '../conditions.ts';
import type { Trace } from '../lap/trace.ts';
import { type Pass, readPass } from '../pass/pass.ts';
import { debrief } from './debrief.ts';
import type { EndedLap } from './measure.ts';

/** A run as it is stored. */
export interface StoredRun {
  readonly model: TrackModel | null;
  /** Every lap of the run in order, those that do not count too. */
  readonly laps: readonly LapSummary[];
  /** Traces by lap number; a lap without its trace is not measured. */
  readonly traces: ReadonlyMap<number, Trace>;
  readonly findings: readonly Finding[];
}

/**
 * The debrief of a stored run: the same as that of the run as it was driven.
 *
 * @throws LossSumError when losses do not add up
 */
export function debriefStored({ model, laps, traces, findings }: StoredRun): Debrief {
  let age = -1;
  const ended = laps.map(({ lap, time, valid, reasons, fuel, fuelUsed, wetness = null }): EndedLap => {
    age = beginsStint(reasons) ? 0 : age + 1;
    const trace = traces.get(lap) ?? null;
    const passes = model === null || trace === null ? new Map<string, Pass>() : passesOf(model, trace);
    return { lap, time, valid, trace, passes, conditions: { stintLap: age, fuel, fuelUsed, wetness } };
  });
  return debrief(model, ended, findings);
}

function passesOf(model: TrackModel, trace: Trace): Map<string, Pass> {
  const passes = model.corners.flatMap((corner, i) => {
    const segment = model.segments[i];
    const pass = segment === undefined ? null : readPass(trace, corner, segment);
    return pass === null ? [] : [[corner.id, pass] as const];
  });
  return new Map(passes);
}
