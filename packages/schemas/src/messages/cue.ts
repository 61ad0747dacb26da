import { type Static, Type } from '@sinclair/typebox';
import { validator } from '../validate.ts';
import { CornerId, LapDistance, LapNumber, RigId, RunId, Seconds, Text, Version } from './common.ts';
import { Nullable } from './nullable.ts';

/** At this point of the lap, say this. */
export const Cue = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 64 }),
  /** Fired when the car passes here. */
  at: LapDistance,
  /** Worthless after here. */
  until: LapDistance,
  corner: Nullable(CornerId),
  say: Text,
});
/** See the schema of the same name. */
export type Cue = Static<typeof Cue>;

/** What the rig says on the coming laps; the newest plan replaces the one before. */
export const CuePlan = Type.Object({
  v: Version,
  rig: RigId,
  run: RunId,
  /** Lap whose end it was made at. */
  lap: LapNumber,
  trackLength: Type.Number({ exclusiveMinimum: 0 }),
  focus: Nullable(CornerId),
  cues: Type.Array(Cue, { maxItems: 64 }),
});
/** See the schema of the same name. */
export type CuePlan = Static<typeof CuePlan>;

/** Validator of CuePlan. */
export const cuePlan = validator('cue plan', CuePlan);

/** What became of a cue. */
export const CueEvent = Type.Object({
  v: Version,
  rig: RigId,
  run: RunId,
  lap: LapNumber,
  tick: Type.Integer(),
  t: Seconds,
  cue: Cue,
  outcome: Type.Union([Type.Literal('said'), Type.Literal('skipped'), Type.Literal('withheld')]),
  /** Why it was not said. */
  reason: Nullable(Text),
});
/** See the schema of the same name. */
export type CueEvent = Static<typeof CueEvent>;

/** Validator of CueEvent. */
export const cueEvent = validator('cue event', CueEvent);
