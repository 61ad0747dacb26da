import type { PhaseLosses } from '@gt3/schemas';

/** A pass of a corner as a debrief measures it. Seconds, metres of lap distance, m/s; null where unknown or not done. */
export interface DebriefPass {
  /** Time taken in each phase of the segment, cut at the same distances on every lap. */
  readonly times: PhaseLosses;
  readonly speedIn: number;
  readonly minSpeed: number;
  readonly brakeOnset: number | null;
  readonly pickUp: number | null;
  readonly fullThrottle: number | null;
  /** Metres without a pedal. */
  readonly coast: number;
}

/** A valid lap of a run, wherever it was kept. */
export interface DebriefLap {
  readonly lap: number;
  /** From crossing to crossing, in seconds. */
  readonly time: number;
  /** Number of its stint within the run, and laps since that began. */
  readonly stint: number;
  readonly stintLap: number;
  /** Litres at its end, and burnt on it. */
  readonly fuel: number | null;
  readonly fuelUsed: number | null;
  /** irsdk_TrackWetness. */
  readonly wetness: number | null;
  /** By the corner's id. */
  readonly passes: ReadonlyMap<string, DebriefPass>;
}

/** Fewer laps than this do not tell a habit from an accident. */
export const LEAST_LAPS = 4;

/** Seconds that a pass takes. */
export function duration({ times }: DebriefPass): number {
  return times.approach + times.local + times.carry;
}
