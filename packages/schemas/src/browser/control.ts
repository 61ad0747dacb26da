import { type Static, Type } from '@sinclair/typebox';
import { CornerId, LapNumber, RigId, RunId, Seconds, Text } from '../messages/common.ts';
import { LapRef } from '../messages/lap.ts';
import { Nullable } from '../messages/nullable.ts';
import { Presence } from '../messages/presence.ts';
import { RESULT_KINDS } from '../subjects.ts';
import { validator } from '../validate.ts';

/** Kind of result that a browser can follow. */
export const FollowKind = Type.Union(RESULT_KINDS.map((kind) => Type.Literal(kind)));
/** Stream sequence of a result, as the browser last saw it. */
const Sequence = Type.Integer({ minimum: 0 });

/** How much of all rigs a page is sent. */
const WallShow = Type.Union([Type.Literal('nothing'), Type.Literal('facts'), Type.Literal('all')]);
/** See the schema of the same name. */
export type WallShow = Static<typeof WallShow>;

/** JSON from browser to gateway, one message in each text frame. At most 16 KiB. */
export const ClientMessage = Type.Union([
  /**
   * Live frames of a rig. A second `subscribe` for the same rig replaces the first. `channels` are names of the
   * catalogue (all when absent), `rate` is in Hz: the gateway sends every so-many-th tick.
   */
  Type.Object({
    type: Type.Literal('subscribe'),
    rig: RigId,
    channels: Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 256 })),
    rate: Type.Optional(Type.Number({ minimum: 1, maximum: 60 })),
  }),
  Type.Object({ type: Type.Literal('unsubscribe'), rig: RigId }),
  /**
   * Laps, insights or cues of a rig: everything stored after sequence `after` (0 for all, null for nothing of it), then
   * what comes. After a lost connection send the last sequence seen: nothing is missed and nothing comes twice. Where
   * nothing was seen yet, `within` leaves out what was stored more than so many ms before the newest one.
   */
  Type.Object({
    type: Type.Literal('follow'),
    rig: RigId,
    kind: FollowKind,
    after: Nullable(Sequence),
    within: Type.Optional(Type.Number({ minimum: 0 })),
  }),
  Type.Object({ type: Type.Literal('unfollow'), rig: RigId, kind: FollowKind }),
  /** All rigs at once for one page: nothing, only facts that change from lap to lap, or their coarse figures, too. */
  Type.Object({ type: Type.Literal('wall'), show: WallShow }),
  Type.Object({ type: Type.Literal('ping'), id: Type.Integer() }),
]);
/** See the schema of the same name. */
export type ClientMessage = Static<typeof ClientMessage>;
/** Validator of ClientMessage. */
export const clientMessage = validator('client message', ClientMessage);

/** Presence of a rig as the gateway knows it. */
export const RigStatus = Type.Object({
  presence: Presence,
  /** False when presence was not renewed for three intervals, or the collector said goodbye. */
  online: Type.Boolean(),
  /** Milliseconds since the presence was last renewed, by the gateway's clock. */
  age: Type.Number(),
});
/** See the schema of the same name. */
export type RigStatus = Static<typeof RigStatus>;

/** A rig whose collector speaks a newer contract than the gateway: it is there, and nothing of it can be read. */
export const Stranger = Type.Object({ rig: RigId, v: Type.Integer() });
/** See the schema of the same name. */
export type Stranger = Static<typeof Stranger>;

/** What changes from lap to lap about a rig: its newest run with stored laps. */
export const WallFacts = Type.Object({
  rig: RigId,
  run: Nullable(RunId),
  laps: Type.Integer(),
  last: Nullable(Type.Object({ lap: LapNumber, time: Nullable(Seconds), valid: Type.Boolean() })),
  /** Fastest valid lap of the run. */
  best: Nullable(LapRef),
  /** Corner that its coach works on. */
  focus: Nullable(CornerId),
});
/** See the schema of the same name. */
export type WallFacts = Static<typeof WallFacts>;

/** JSON from gateway to browser. */
export const ServerMessage = Type.Union([
  /** First message of every connection. */
  Type.Object({
    type: Type.Literal('welcome'),
    v: Type.Integer(),
    gateway: Text,
    /** True when messages, focus and references may be sent to rigs through this gateway. */
    inputs: Type.Boolean(),
  }),
  /** All rigs known: at the start, and to who was too slow for the changes. */
  Type.Object({ type: Type.Literal('rigs'), rigs: Type.Array(RigStatus), strangers: Type.Array(Stranger) }),
  /** Rigs that changed since, rigs that are not known any more, and all strangers. */
  Type.Object({
    type: Type.Literal('rigs-changed'),
    rigs: Type.Array(RigStatus),
    gone: Type.Array(RigId),
    strangers: Type.Array(Stranger),
  }),
  /** Facts of all rigs after `wall` was asked for, then of those that changed. */
  Type.Object({ type: Type.Literal('wall'), rigs: Type.Array(WallFacts) }),
  Type.Object({
    type: Type.Literal('subscribed'),
    rig: RigId,
    channels: Type.Array(Type.String()),
    rate: Type.Number(),
  }),
  Type.Object({ type: Type.Literal('unsubscribed'), rig: RigId }),
  /** Results come after sequence `after`; the last one stored now is `last`, 0 where there is none. */
  Type.Object({
    type: Type.Literal('following'),
    rig: RigId,
    kind: FollowKind,
    after: Sequence,
    last: Sequence,
  }),
  Type.Object({ type: Type.Literal('unfollowed'), rig: RigId, kind: FollowKind }),
  /** The broker link of the gateway itself. */
  Type.Object({ type: Type.Literal('broker'), connected: Type.Boolean() }),
  /** What was wrong with a client message, and what would be right. */
  Type.Object({ type: Type.Literal('error'), message: Text }),
  Type.Object({ type: Type.Literal('pong'), id: Type.Integer() }),
]);
/** See the schema of the same name. */
export type ServerMessage = Static<typeof ServerMessage>;
/** Validator of ServerMessage. */
export const serverMessage = validator('server message', ServerMessage);
