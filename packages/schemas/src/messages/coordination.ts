import { type Static, Type } from '@sinclair/typebox';
import { validator } from '../validate.ts';
import { Text, Version, WallClock } from './common.ts';

/** A coach worker that lives, and how it does. */
export const Heartbeat = Type.Object({
  v: Version,
  worker: Text,
  startedAt: WallClock,
  /** Counts up with each renewal, so that each one is a new revision. */
  beat: Type.Integer({ minimum: 0 }),
  partitions: Type.Array(Type.Integer({ minimum: 0, maximum: 63 })),
  rigs: Type.Integer({ minimum: 0 }),
  /** Frames taken in a second; messages not read yet. */
  framesPerSecond: Type.Number(),
  lag: Type.Number(),
  /** True while it hands its partitions over to the others: it takes no more. */
  leaving: Type.Optional(Type.Boolean()),
  /** True while it cannot keep up and passes over what matters least; how many messages it has passed over so far. */
  shedding: Type.Optional(Type.Boolean()),
  shed: Type.Optional(Type.Integer({ minimum: 0 })),
});
/** See the schema of the same name. */
export type Heartbeat = Static<typeof Heartbeat>;

/** Validator of Heartbeat. */
export const heartbeat = validator('heartbeat', Heartbeat);

/** Who reads a partition. */
export const PartitionOwner = Type.Object({
  v: Version,
  worker: Text,
  /** False until the owner has taken it up: loaded its rigs' checkpoints and begun to read. */
  reading: Type.Optional(Type.Boolean()),
});
/** See the schema of the same name. */
export type PartitionOwner = Static<typeof PartitionOwner>;

/** Validator of PartitionOwner. */
export const partitionOwner = validator('partition owner', PartitionOwner);

/** A rig's coach at its last lap boundary. Reading on after `seq` gives what an unbroken run would have given. */
export const Checkpoint = Type.Object({
  v: Version,
  /** Version of `state`; a worker that does not know it replays from the stream. */
  stateVersion: Type.Integer({ minimum: 1 }),
  /** Stream sequence of the last message that `state` includes. */
  seq: Type.Integer({ minimum: 0 }),
  state: Type.Uint8Array(),
});
/** See the schema of the same name. */
export type Checkpoint = Static<typeof Checkpoint>;

/** Validator of Checkpoint. */
export const checkpoint = validator('checkpoint', Checkpoint);
