import { type Static, Type } from '@sinclair/typebox';
import { validator } from '../validate.ts';
import { RunId, Seconds, Text, Version } from './common.ts';
import { Nullable } from './nullable.ts';

/** The circuit as the sim names it. */
export const TrackInfo = Type.Object({
  /** iRacing's internal name, which includes the configuration: `fuji international speedway no chicane`. */
  name: Text,
  displayName: Text,
  config: Nullable(Text),
  /** Metres, as the sim uses them for LapDistPct. */
  length: Type.Number({ exclusiveMinimum: 0, maximum: 100_000 }),
});
/** See the schema of the same name. */
export type TrackInfo = Static<typeof TrackInfo>;

/** The player's car as the sim names it. */
export const CarInfo = Type.Object({
  path: Text,
  name: Text,
  /** Gear change and redline engine speeds in rev/min, tank in litres; null where the sim does not say. */
  redline: Nullable(Type.Number()),
  shiftRpm: Nullable(Type.Number()),
  fuelMax: Nullable(Type.Number()),
});
/** See the schema of the same name. */
export type CarInfo = Static<typeof CarInfo>;

/** Another entry of the session. */
export const DriverInfo = Type.Object({
  carIdx: Type.Integer({ minimum: 0, maximum: 255 }),
  name: Text,
  number: Text,
  car: Text,
});
/** See the schema of the same name. */
export type DriverInfo = Static<typeof DriverInfo>;

/** What does not change from tick to tick: sent at the start of a run and on every change, in order with the frames. */
export const SessionInfo = Type.Object({
  v: Version,
  run: RunId,
  /** From this tick on. */
  tick: Type.Integer(),
  t: Seconds,
  track: TrackInfo,
  car: CarInfo,
  driver: Nullable(Text),
  /** Number in iRacing's list of sessions, its type (`Practice`, `Race`, ...) */
  sessionNum: Type.Integer(),
  sessionType: Nullable(Text),
  playerCarIdx: Nullable(Type.Integer()),
  /** Incident points that end the driver's event; absent where nothing limits them or the sim does not say. */
  incidentLimit: Type.Optional(Type.Integer({ minimum: 1 })),
  drivers: Type.Array(DriverInfo, { maxItems: 128 }),
  /** The source lacks these channels that a coach would use; said once so that nothing is read into their absence. */
  missing: Type.Array(Type.String(), { maxItems: 200 }),
});
/** See the schema of the same name. */
export type SessionInfo = Static<typeof SessionInfo>;

/** Validator of SessionInfo. */
export const sessionInfo = validator('session info', SessionInfo);
