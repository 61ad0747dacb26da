import { type Static, Type } from '@sinclair/typebox';
import { validator } from '../validate.ts';
import { LapDistance, RigId, RunId, Text, Version } from './common.ts';
import { Corner } from './lap.ts';

/** Stretch of the lap that belongs to a corner. Segments tile the lap: each starts where the one before ends. */
export const Segment = Type.Object({ corner: Type.String(), start: LapDistance, end: LapDistance });
/** See the schema of the same name. */
export type Segment = Static<typeof Segment>;

/** Corners of a track configuration, made once and then frozen. */
export const TrackModel = Type.Object({
  v: Version,
  /** iRacing's track name. */
  track: Text,
  /** Metres. */
  length: Type.Number({ exclusiveMinimum: 0 }),
  corners: Type.Array(Corner, { maxItems: 100 }),
  segments: Type.Array(Segment, { maxItems: 100 }),
  /** Who drove the laps it was made from. */
  madeBy: Type.Object({ rig: RigId, run: RunId }),
});
/** See the schema of the same name. */
export type TrackModel = Static<typeof TrackModel>;

/** Validator of TrackModel. */
export const trackModel = validator('track model', TrackModel);
