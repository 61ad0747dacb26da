import { type Channel, channel } from '@gt3/schemas';

/** Place of each thing a lap's judge and cutter look at, within Senses. */
export const SENSE = {
  pitRoad: 0,
  surface: 1,
  onTrack: 2,
  replay: 3,
  flags: 4,
  incidents: 5,
  tow: 6,
  ahead: 7,
  speed: 8,
  lap: 9,
} as const;

/** Values at one tick, by SENSE; NaN where the source lacks the channel. */
export type Senses = Float32Array;

/** The channels behind SENSE, in its order. */
export const SENSE_CHANNELS: readonly Channel[] = [
  'OnPitRoad',
  'PlayerTrackSurface',
  'IsOnTrack',
  'IsReplayPlaying',
  'SessionFlags',
  'PlayerCarMyIncidentCount',
  'PlayerCarTowTime',
  'CarDistAhead',
  'Speed',
  'Lap',
].map(channel);
