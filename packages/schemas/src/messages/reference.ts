import { type Static, Type } from '@sinclair/typebox';
import { validator } from '../validate.ts';
import { LapNumber, RigId, RunId, Seconds, Text, Version, WallClock } from './common.ts';

/** The best laps of a car on a track, fastest first, one for each rig. */
export const ReferenceBoard = Type.Object({
  v: Version,
  car: Text,
  track: Text,
  laps: Type.Array(Type.Object({ rig: RigId, run: RunId, lap: LapNumber, time: Seconds, trace: Text, at: WallClock }), {
    maxItems: 64,
  }),
});
/** See the schema of the same name. */
export type ReferenceBoard = Static<typeof ReferenceBoard>;

/** Validator of ReferenceBoard. */
export const referenceBoard = validator('reference board', ReferenceBoard);
