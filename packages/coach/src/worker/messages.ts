import {
  CONTRACT_VERSION,
  type Cue,
  type CuePlan,
  encodeWithBytes,
  type Finding,
  type FindingInsight,
  type LapSummary,
  type LapTrace,
  type NoteInsight,
  type RaceNote,
  type ReferenceLap,
  traceName,
} from '@gt3/schemas';
import { packTrace } from '../analysis/lap/stored-trace.ts';
import type { Trace } from '../analysis/lap/trace.ts';
import { conditionsOf } from '../analysis/references/candidate.ts';
import type { LapResult } from '../analysis/results.ts';

/** Whose results they are. */
export interface Origin {
  readonly rig: string;
  readonly run: string;
  readonly car: string;
  readonly track: string;
  readonly sessionNum: number;
}

/** A lap as it is published. */
export function lapMessage(origin: Origin, result: LapResult): LapSummary {
  const { rig, run, car, track, sessionNum } = origin;
  const { lap, time, valid, from, to, tick0, tick1, reference, losses, conditions } = result;
  return {
    v: CONTRACT_VERSION,
    rig,
    run,
    lap,
    time,
    valid,
    reasons: [...result.reasons],
    from,
    to,
    tick0,
    tick1,
    sessionNum,
    car,
    track,
    reference,
    losses,
    corners: [...result.corners],
    trace: result.trace === null ? null : traceName(rig, run, lap),
    fuelUsed: conditions.fuelUsed,
    fuel: conditions.fuel,
    airTemp: conditions.airTemp,
    trackTemp: conditions.trackTemp,
    wetness: conditions.wetness,
    ...(result.feasibleBest === null ? {} : { feasibleBest: result.feasibleBest }),
  };
}

/** A valid lap as its board keeps it; null for one that does not count. */
export function boardLap({ rig, run }: Origin, result: LapResult, at: number): ReferenceLap | null {
  const { lap, time, valid, trace, conditions } = result;
  if (time === null || !valid || trace === null) return null;
  return { rig, run, lap, time, trace: traceName(rig, run, lap), at, conditions: conditionsOf(conditions) };
}

/** A finding as it is published. */
export function insightMessage({ rig, run }: Origin, finding: Finding, tick: number, t: number): FindingInsight {
  return { v: CONTRACT_VERSION, rig, run, tick, t, finding };
}

/** A note as it is published. */
export function noteMessage({ rig, run }: Origin, note: RaceNote, tick: number, t: number): NoteInsight {
  return { v: CONTRACT_VERSION, rig, run, tick, t, note };
}

/** A lap's trace as it is stored. */
export function traceMessage({ rig, run, car, track }: Origin, lap: number, trace: Trace): LapTrace {
  return { v: CONTRACT_VERSION, rig, run, lap, car, track, ...packTrace(trace) };
}

/** The same, packed. */
export function traceBytes(origin: Origin, lap: number, trace: Trace): Uint8Array {
  const { cols, ...about } = traceMessage(origin, lap, trace);
  return encodeWithBytes(about, 'cols', cols);
}

/**
 * A cue plan as the rig gets it.
 *
 * @param marked corner that a person marked as the focus; without it the focus is what is worth most: the only cue, once the
 *   learning laps are over
 */
export function planMessage(
  { rig, run }: Origin,
  lap: number,
  trackLength: number,
  cues: readonly Cue[],
  marked: string | null,
): CuePlan {
  const focus = marked ?? (cues.length === 1 ? (cues[0]?.corner ?? null) : null);
  return { v: CONTRACT_VERSION, rig, run, lap, trackLength, focus, cues: [...cues] };
}

/** Id of a lap among the messages of its stream. */
export function lapMessageId(rig: string, run: string, lap: number): string {
  return `${rig}/${run}/lap/${lap}`;
}

/** Id of a finding or note among the messages of its stream. */
export function insightMessageId(rig: string, run: string, id: string): string {
  return `${rig}/${run}/${id}`;
}
