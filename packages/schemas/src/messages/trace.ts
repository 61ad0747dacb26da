import { type Static, Type } from '@sinclair/typebox';
import { validator } from '../validate.ts';
import { LapNumber, RigId, RunId, Seconds, Text, Version } from './common.ts';

/**
 * A lap on the distance grid. Column values stand at 0, `step`, 2 `step`, ... metres; `cols` holds, for each name in
 * `channels`, `n` little-endian float32 values. `Time` is seconds since the lap began.
 */
export const LapTrace = Type.Object({
  v: Version,
  rig: RigId,
  run: RunId,
  lap: LapNumber,
  time: Seconds,
  car: Text,
  track: Text,
  /** Metres between two points. */
  step: Type.Number({ exclusiveMinimum: 0 }),
  n: Type.Integer({ minimum: 1, maximum: 100_000 }),
  channels: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 64 }),
  cols: Type.Uint8Array(),
});
/** See the schema of the same name. */
export type LapTrace = Static<typeof LapTrace>;

/** Validator of LapTrace. */
export const lapTrace = validator('lap trace', LapTrace);
