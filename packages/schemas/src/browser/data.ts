import { type Static, Type } from '@sinclair/typebox';
import { RigId, RunId, Seconds } from '../messages/common.ts';
import { CueEvent } from '../messages/cue.ts';
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

/** msgpack from gateway to browser, one message in each binary frame. `seq` is the stream sequence to resume after. */
export const DataMessage = Type.Union([
  LiveFrames,
  /** The rig's newest session info; sent after `subscribed` and on change. */
  Type.Object({ k: Type.Literal('session'), rig: RigId, session: SessionInfo }),
  Type.Object({ k: Type.Literal('laps'), rig: RigId, seq: Sequence, item: LapSummary }),
  Type.Object({ k: Type.Literal('insights'), rig: RigId, seq: Sequence, item: Insight }),
  Type.Object({ k: Type.Literal('cues'), rig: RigId, seq: Sequence, item: CueEvent }),
]);
/** See the schema of the same name. */
export type DataMessage = Static<typeof DataMessage>;
/** Validator of DataMessage. */
export const dataMessage = validator('data message', DataMessage);
