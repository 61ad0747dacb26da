import { type Static, Type } from '@sinclair/typebox';
import { RigId, RunId, Seconds } from '../messages/common.ts';
import { CueEvent } from '../messages/cue.ts';
import { FieldUpdate } from '../messages/field.ts';
import { Insight } from '../messages/insight.ts';
import { LapSummary } from '../messages/lap.ts';
import { SessionInfo } from '../messages/session.ts';
import { validator } from '../validate.ts';

const Sequence = Type.Integer({ minimum: 0 });

/**
 * Live frames for a browser. Tick `i` has number `tick0 + i * step` and session time `t0 + i * step / hz`. `cols` holds,
 * for each channel in the bit set by ascending index, `n` little-endian float32 values.
 */
export const LiveFrames = Type.Object({
  k: Type.Literal('frames'),
  rig: RigId,
  run: RunId,
  tick0: Type.Integer(),
  t0: Seconds,
  /** Tick rate of the source, and how many of its ticks lie between two of these. */
  hz: Type.Number({ exclusiveMinimum: 0 }),
  step: Type.Integer({ minimum: 1 }),
  n: Type.Integer({ minimum: 1 }),
  channels: Type.Uint8Array(),
  cols: Type.Uint8Array(),
  /** Frame messages that the gateway dropped for this socket since it opened, because the socket was too slow. */
  dropped: Type.Integer({ minimum: 0 }),
});
/** See the schema of the same name. */
export type LiveFrames = Static<typeof LiveFrames>;

/** What each column of WallFrames holds. */
export const WALL_COLUMNS = [
  /** Share of the lap, 0..1. */
  'pct',
  /** Number of the running lap. */
  'lap',
  /** m/s */
  'speed',
  /** Seconds behind (positive) or ahead of the fastest valid lap of the run at the same place. */
  'delta',
  /** One of WALL_PLACES, by its index. */
  'place',
  /** Position in the race. */
  'position',
] as const;
/** Where a car is. */
export const WALL_PLACES = ['track', 'pits', 'garage'] as const;

/**
 * Coarse figures of every rig whose frames came lately, a few times a second. `cols` holds, for each of WALL_COLUMNS in
 * turn, a little-endian float32 value for each rig; NaN for what is not known.
 */
export const WallFrames = Type.Object({
  k: Type.Literal('wall'),
  rigs: Type.Array(RigId),
  cols: Type.Uint8Array(),
});
/** See the schema of the same name. */
export type WallFrames = Static<typeof WallFrames>;

/** msgpack from gateway to browser, one message in each binary frame. `seq` is the stream sequence to resume after. */
export const DataMessage = Type.Union([
  LiveFrames,
  WallFrames,
  /** The rig's newest session info; sent after `subscribed` and on change. */
  Type.Object({ k: Type.Literal('session'), rig: RigId, session: SessionInfo }),
  /** The other cars, to who is subscribed to the rig's frames. */
  Type.Object({ k: Type.Literal('field'), rig: RigId, field: FieldUpdate }),
  Type.Object({ k: Type.Literal('laps'), rig: RigId, seq: Sequence, item: LapSummary }),
  Type.Object({ k: Type.Literal('insights'), rig: RigId, seq: Sequence, item: Insight }),
  Type.Object({ k: Type.Literal('cues'), rig: RigId, seq: Sequence, item: CueEvent }),
]);
/** See the schema of the same name. */
export type DataMessage = Static<typeof DataMessage>;
/** Validator of DataMessage. */
export const dataMessage = validator('data message', DataMessage);
