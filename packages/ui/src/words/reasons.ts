import type { LapReason, Presence, Withheld } from '@gt3/schemas';

/** Why a lap does not count. */
export const LAP_REASON: Readonly<Record<LapReason, string>> = {
  'standing-start': 'standing start',
  'starts-mid-lap': 'starts in mid-lap',
  unfinished: 'not finished',
  'out-lap': 'out lap',
  'in-lap': 'in lap',
  'pit-road': 'through the pits',
  reset: 'reset',
  tow: 'towed',
  'off-track': 'off track',
  incident: 'incident',
  'yellow-flag': 'yellow flag',
  traffic: 'traffic',
  slow: 'slow lap',
  'gap-in-data': 'gap in the data',
  'not-in-car': 'not in the car',
  replay: 'replay',
};

/** Why a finding or a note is not spoken. */
export const WITHHELD_REASON: Readonly<Record<Withheld, string>> = {
  'too-few-laps': 'too few laps yet',
  'below-noise': 'within the usual scatter',
  'not-repeated': 'seen once only',
  traffic: 'traffic',
  'off-line': 'off the racing line',
  incident: 'incident',
  'conditions-differ': 'conditions differ',
  'lap-not-valid': 'the lap does not count',
  'another-focus': 'another corner is the focus',
  'one-a-lap': 'one note a lap',
  quiet: 'kept quiet',
};

/** State of a rig for people. */
export type RigState = Presence['state'];

/** Name of a state. */
export const STATE_NAME: Readonly<Record<RigState, string>> = {
  live: 'Live',
  waiting: 'Waiting',
  ended: 'Ended',
  offline: 'Offline',
};

/** What a state means where there are no frames. */
export const NO_FRAMES: Readonly<Record<RigState, string>> = {
  live: 'The rig says it is live, but nothing arrives.',
  waiting: 'The collector runs and waits for the sim.',
  ended: 'The recording is over.',
  offline: 'The rig is offline.',
};

/** What a confidence from 0 to 1 is called. */
export function confidenceWord(confidence: number): string {
  if (confidence >= 0.8) return 'sure';
  if (confidence >= 0.5) return 'likely';
  return 'a guess';
}
