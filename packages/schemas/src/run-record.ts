import type { Finding } from './messages/insight.ts';
import type { LapSummary } from './messages/lap.ts';
import type { TrackModel } from './messages/track.ts';

/** All that the store has of a run, for who looks back on it. */
export interface RunRecord {
  /** Corners and segments of its circuit. */
  readonly model: TrackModel;
  /** Every lap in order, those that do not count too. */
  readonly laps: readonly LapSummary[];
  /** What was found, in order. */
  readonly findings: readonly Finding[];
  /** Packed LapTraces, each in a buffer of its own; a lap without one is not measured. */
  readonly traces: readonly Uint8Array<ArrayBuffer>[];
}
