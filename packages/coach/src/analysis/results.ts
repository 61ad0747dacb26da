import type {
  Corner,
  Cue,
  FeasibleBest,
  Finding,
  LapLoss,
  LapReason,
  LapRef,
  RaceNote,
  TrackModel,
} from '@gt3/schemas';
import type { LapConditions } from './conditions.ts';
import type { Trace } from './lap/trace.ts';
import type { Pass } from './pass/pass.ts';

/** All that is known of a lap when it has ended. */
export interface LapResult {
  readonly lap: number;
  /** From crossing to crossing in seconds; null where the lap was not whole. */
  readonly time: number | null;
  readonly valid: boolean;
  readonly reasons: readonly LapReason[];
  /** Session time in seconds and ticks at which it began and ended. */
  readonly from: number;
  readonly to: number;
  readonly tick0: number;
  readonly tick1: number;
  /** What it was compared with, and what it lost; null for a lap that does not count or had nothing to be compared with. */
  readonly reference: LapRef | null;
  readonly losses: LapLoss | null;
  readonly corners: readonly Corner[];
  readonly conditions: LapConditions;
  /** The lap on the distance grid, and what was done in each corner; null and empty where it was not whole. */
  readonly trace: Trace | null;
  readonly passes: ReadonlyMap<string, Pass>;
  /** The fastest lap that the run's laps up to this one can be put together to; null where there is none yet. */
  readonly feasibleBest: FeasibleBest | null;
}

/** Who hears what a coach finds, in the order in which it finds it. */
export interface CoachListener {
  /** A lap, or a piece of one, has ended. */
  lap(result: LapResult): void;
  /** Something was found in a corner; tick and session time of the frame that completed it. */
  finding(finding: Finding, tick: number, t: number): void;
  /** Something beside the corners that the driver should know; tick and session time of the frame that brought it. */
  note(note: RaceNote, tick: number, t: number): void;
  /** The corners of this circuit are known from now on. */
  model(model: TrackModel): void;
  /**
   * What the rig is to say from the next lap on; comes after the lap that it was made at.
   *
   * @param focus corner that was marked; null where the coach chooses
   */
  plan(lap: number, cues: readonly Cue[], focus: string | null): void;
  /** The analysis contradicts itself; what it would have said is left out. */
  fault(error: Error): void;
}
