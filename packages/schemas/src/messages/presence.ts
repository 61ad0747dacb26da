import { type Static, Type } from '@sinclair/typebox';
import { validator } from '../validate.ts';
import { RigId, RunId, Text, Version, WallClock } from './common.ts';
import { Nullable } from './nullable.ts';

/** How often a collector renews its presence, in ms; a rig unheard of for three of these is taken for offline. */
export const PRESENCE_INTERVAL_MS = 2000;

/** How well the link from sim to broker does, over the last interval unless it says "in all". */
export const LinkHealth = Type.Object({
  /** Ticks read a second. */
  hz: Type.Number(),
  /** Ticks in all that the source had and the collector did not get. */
  ticksLost: Type.Integer({ minimum: 0 }),
  /** Batches in all: published, acknowledged, sent again, dropped because the buffer was full. */
  sent: Type.Integer({ minimum: 0 }),
  acked: Type.Integer({ minimum: 0 }),
  resent: Type.Integer({ minimum: 0 }),
  dropped: Type.Integer({ minimum: 0 }),
  /** Batches waiting for their acknowledgement now. */
  pending: Type.Integer({ minimum: 0 }),
  /** Milliseconds from publishing to acknowledgement, median of the interval; null before the first. */
  ackMs: Nullable(Type.Number()),
});
/** See the schema of the same name. */
export type LinkHealth = Static<typeof LinkHealth>;

/** A rig and how it does; renewed in the bucket while its collector runs. */
export const Presence = Type.Object({
  v: Version,
  rig: RigId,
  run: RunId,
  state: Type.Union([
    /** Frames arrive. */
    Type.Literal('live'),
    /** The collector runs and its source gives nothing: sim not started, replay paused. */
    Type.Literal('waiting'),
    /** The recording is over. */
    Type.Literal('ended'),
    /** The collector said goodbye. */
    Type.Literal('offline'),
  ]),
  source: Type.Object({
    kind: Type.Union([Type.Literal('ibt'), Type.Literal('iracing'), Type.Literal('simulator')]),
    name: Text,
  }),
  driver: Nullable(Text),
  car: Nullable(Text),
  track: Nullable(Text),
  trackName: Nullable(Text),
  trackLength: Nullable(Type.Number()),
  sessionType: Nullable(Text),
  startedAt: WallClock,
  at: WallClock,
  link: LinkHealth,
  /** What a person should know, such as "broker refuses to take frames: no permission". */
  alert: Nullable(Text),
});
/** See the schema of the same name. */
export type Presence = Static<typeof Presence>;

/** Validator of Presence. */
export const presence = validator('presence', Presence);
