/** Why a cue was not said, in words for people. */
export const REASON = {
  carAlongside: 'a car was alongside',
  offTrack: 'the car was off the track',
  pitRoad: 'the car was on pit road',
  slow: 'the car was slow',
  justSlowed: 'the car had just slowed',
  braking: 'the driver was braking or not yet back on full throttle',
  busy: 'another sentence was being said',
  rolledBack: 'the car rolled back',
  passed: 'the car passed its stretch between two ticks',
  latePlan: 'the plan came when the car was past it',
  lateLap: 'the lap began past it',
  replaced: 'a newer plan took its place',
  moved: 'the car was moved',
  leftCar: 'the driver was not in the car',
  replay: 'a replay was shown',
  gap: 'there was a gap in the data',
  session: 'the session changed',
  runEnded: 'the run ended',
  tooLong: 'it waited for too long',
  tooMany: 'newer sentences were waiting',
} as const;
/** One of REASON. */
export type Reason = (typeof REASON)[keyof typeof REASON];
