import { type Static, Type } from '@sinclair/typebox';
import { validator } from '../validate.ts';
import { LapNumber, RigId, RunId, Seconds, Text, Version, WallClock } from './common.ts';
import { Nullable } from './nullable.ts';

/** What a lap was driven in: litres at its end, degrees Celsius, m/s, radians; null where the source did not say. */
export const ReferenceConditions = Type.Object({
  fuel: Nullable(Type.Number()),
  airTemp: Nullable(Type.Number()),
  trackTemp: Nullable(Type.Number()),
  /** irsdk_TrackWetness. */
  wetness: Nullable(Type.Number()),
  windVel: Nullable(Type.Number()),
  windDir: Nullable(Type.Number()),
  /** Laps since the out lap. */
  stintLap: Nullable(Type.Integer({ minimum: 0 })),
});
/** See the schema of the same name. */
export type ReferenceConditions = Static<typeof ReferenceConditions>;

/** One of the best laps of a car on a track. */
export const ReferenceLap = Type.Object({
  rig: RigId,
  run: RunId,
  lap: LapNumber,
  time: Seconds,
  /** Name of its trace in the object store. */
  trace: Text,
  at: WallClock,
  conditions: Type.Optional(ReferenceConditions),
});
/** See the schema of the same name. */
export type ReferenceLap = Static<typeof ReferenceLap>;

/** The best laps of a car on a track, fastest first, one for each rig. */
export const ReferenceBoard = Type.Object({
  v: Version,
  car: Text,
  track: Text,
  laps: Type.Array(ReferenceLap, { maxItems: 64 }),
});
/** See the schema of the same name. */
export type ReferenceBoard = Static<typeof ReferenceBoard>;

/** Validator of ReferenceBoard. */
export const referenceBoard = validator('reference board', ReferenceBoard);
