import type { ReferenceConditions } from '@gt3/schemas';
import type { LapConditions } from '../conditions.ts';
import type { Trace } from '../lap/trace.ts';
import type { Pass } from '../pass/pass.ts';

/** Names a lap of any rig. */
export interface LapKey {
  readonly rig: string;
  readonly run: string;
  readonly lap: number;
}

/** A lap that others may be compared with. */
export interface Candidate extends LapKey {
  /** Whole until its corners were read, and for a lap that a person chose; else only its clock and its speed. */
  readonly trace: Trace;
  /** What was done in its corners, by the corner's id; absent until they were read. */
  readonly passes?: ReadonlyMap<string, Pass>;
  /** Null where nothing is known of them. */
  readonly conditions: ReferenceConditions | null;
}

/** A candidate as a state keeps it: the trace lies in the store. */
export type CandidateRecord = LapKey & Pick<Candidate, 'conditions'>;

/** Finds the trace of a lap that a state names; null where it is gone. */
export type TraceLookup = (lap: LapKey) => Trace | null;

/** True when both name the same lap. */
export function isSameLap(a: LapKey | null, b: LapKey | null): boolean {
  return a?.rig === b?.rig && a?.run === b?.run && a?.lap === b?.lap;
}

/** What is known of a lap's conditions, for comparing. */
export function conditionsOf(driven: LapConditions): ReferenceConditions {
  const { fuel, airTemp, trackTemp, wetness, windVel, windDir, stintLap } = driven;
  return { fuel, airTemp, trackTemp, wetness, windVel, windDir, stintLap };
}

/** What the lap after this one will be driven in, as far as that can be told: the weather stays, the fuel goes on falling. */
export function conditionsAfter(driven: LapConditions): ReferenceConditions {
  const { fuel, fuelUsed, stintLap } = driven;
  const left = fuel === null ? null : fuel - Math.max(0, fuelUsed ?? 0);
  return { ...conditionsOf(driven), fuel: left, stintLap: stintLap + 1 };
}

/** A candidate without its trace. */
export function recordOf({ rig, run, lap, conditions }: Candidate): CandidateRecord {
  return { rig, run, lap, conditions };
}
