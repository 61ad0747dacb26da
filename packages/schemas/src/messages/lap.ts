import { type Static, Type } from '@sinclair/typebox';
import { validator } from '../validate.ts';
import { CornerId, LapDistance, LapNumber, RigId, RunId, Seconds, Text, Version } from './common.ts';
import { Nullable } from './nullable.ts';

/** Why a lap is kept apart. */
export const LAP_REASONS = [
  'standing-start',
  'starts-mid-lap',
  'unfinished',
  'out-lap',
  'in-lap',
  'pit-road',
  'reset',
  'tow',
  'off-track',
  'incident',
  'yellow-flag',
  'traffic',
  'slow',
  'gap-in-data',
  'not-in-car',
  'replay',
] as const;
/** Why a lap is kept apart. */
export const LapReason = Type.Union(LAP_REASONS.map((reason) => Type.Literal(reason)));
/** See the schema of the same name. */
export type LapReason = (typeof LAP_REASONS)[number];

/** A lap by number and time. */
export const LapRef = Type.Object({
  lap: LapNumber,
  time: Seconds,
  /** Whose it is; absent for a lap of the same run. */
  rig: Type.Optional(RigId),
  run: Type.Optional(RunId),
  /** Why it was chosen, in words: `own lap 5, same fuel`. */
  why: Type.Optional(Text),
});
/** See the schema of the same name. */
export type LapRef = Static<typeof LapRef>;

/** Where in a segment the time went; the three add up to the segment's loss. */
export const PhaseLosses = Type.Object({
  /** Start of the segment to where the earlier of both laps brakes or lifts. */
  approach: Seconds,
  /** From there to the exit of the corner. */
  local: Seconds,
  /** From the exit to the end of the segment. */
  carry: Seconds,
});
/** See the schema of the same name. */
export type PhaseLosses = Static<typeof PhaseLosses>;

/** Seconds lost to the reference (negative: gained) in the segment of one corner. */
export const SegmentLoss = Type.Object({ corner: CornerId, loss: Seconds, phases: PhaseLosses });
/** See the schema of the same name. */
export type SegmentLoss = Static<typeof SegmentLoss>;

/** Seconds lost to the reference over a whole lap; the segments tile the lap and add up to the total. */
export const LapLoss = Type.Object({ lap: LapNumber, total: Seconds, segments: Type.Array(SegmentLoss) });
/** See the schema of the same name. */
export type LapLoss = Static<typeof LapLoss>;

/** A corner of the track model, in metres of lap distance. */
export const Corner = Type.Object({
  id: CornerId,
  /** Official name where the circuit is known, else null. */
  name: Nullable(Text),
  direction: Nullable(Type.Union([Type.Literal('left'), Type.Literal('right')])),
  start: LapDistance,
  apex: LapDistance,
  end: LapDistance,
});
/** See the schema of the same name. */
export type Corner = Static<typeof Corner>;

/** A stretch of corners that were driven in one lap. */
export const FeasiblePiece = Type.Object({
  lap: LapNumber,
  /** Its first and last corner. */
  first: CornerId,
  last: CornerId,
  start: LapDistance,
  end: LapDistance,
  time: Seconds,
});
/** See the schema of the same name. */
export type FeasiblePiece = Static<typeof FeasiblePiece>;

/** The fastest lap that can be put together of pieces of a run's valid laps that fit; the pieces tile the lap. */
export const FeasibleBest = Type.Object({ time: Seconds, pieces: Type.Array(FeasiblePiece, { maxItems: 100 }) });
/** See the schema of the same name. */
export type FeasibleBest = Static<typeof FeasibleBest>;

/** One lap of a run, published when it ends; also those that never count, with the reason. */
export const LapSummary = Type.Object({
  v: Version,
  rig: RigId,
  run: RunId,
  lap: LapNumber,
  /** From crossing to crossing; null where the lap was not whole. */
  time: Nullable(Seconds),
  valid: Type.Boolean(),
  reasons: Type.Array(LapReason),
  /** Session time at which the lap began and ended. */
  from: Seconds,
  to: Seconds,
  tick0: Type.Integer(),
  tick1: Type.Integer(),
  sessionNum: Type.Integer(),
  car: Text,
  track: Text,
  /** What the lap was compared with, if there was anything. */
  reference: Nullable(LapRef),
  losses: Nullable(LapLoss),
  corners: Type.Array(Corner),
  /** Name of its trace in the object store. */
  trace: Nullable(Text),
  /** Litres and temperatures at the line; null where the source has none. */
  fuelUsed: Nullable(Type.Number()),
  fuel: Nullable(Type.Number()),
  airTemp: Nullable(Type.Number()),
  trackTemp: Nullable(Type.Number()),
  /** irsdk_TrackWetness at the line; absent in laps of older coaches. */
  wetness: Type.Optional(Nullable(Type.Number())),
  /** Put together of the run's laps up to this one; absent where there is none yet. */
  feasibleBest: Type.Optional(FeasibleBest),
});
/** See the schema of the same name. */
export type LapSummary = Static<typeof LapSummary>;

/** Validator of LapSummary. */
export const lapSummary = validator('lap summary', LapSummary);
