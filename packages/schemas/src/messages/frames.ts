import { type Static, Type } from '@sinclair/typebox';
import { validator } from '../validate.ts';
import { RunId, Seconds, Version } from './common.ts';

/** Most ticks that one batch may hold. */
export const MAX_BATCH_TICKS = 60;

/**
 * A few ticks of a rig's telemetry, by columns. Tick `i` of the batch has number `tick0 + i` and session time
 * `t0 + i / hz`; a batch never spans a gap in either. `cols` holds, for each channel in `channels` by ascending
 * index, `n` little-endian float32 values. A channel that the source lacks is absent; a slow channel is also absent
 * from batches between its updates, where its last value holds.
 */
export const FrameBatch = Type.Object({
  v: Version,
  run: RunId,
  /** Number of the batch within the run, from 0, without gaps. */
  seq: Type.Integer({ minimum: 0 }),
  tick0: Type.Integer(),
  t0: Seconds,
  hz: Type.Number({ exclusiveMinimum: 0, maximum: 1000 }),
  n: Type.Integer({ minimum: 1, maximum: MAX_BATCH_TICKS }),
  /** Bit set over the catalogue: bit `i % 8` of byte `i / 8`. */
  channels: Type.Uint8Array({ maxByteLength: 64 }),
  cols: Type.Uint8Array(),
});
/** See the schema of the same name. */
export type FrameBatch = Static<typeof FrameBatch>;

/** Validator of FrameBatch. */
export const frameBatch = validator('frame batch', FrameBatch);
