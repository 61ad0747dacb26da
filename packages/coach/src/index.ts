export { analyze, chooseLap, EmptyRecordingError } from './analysis/analyze.ts';
export type { ChosenLap } from './analysis/chosen-lap.ts';
export { NoSuchLapError, WrongTrackError } from './analysis/errors.ts';
export { LossSumError } from './analysis/loss/losses.ts';
export type { CoachListener, LapResult } from './analysis/results.ts';
export { type LogItem, RigLog } from './analysis/rig-log.ts';
export { releaseReference, sendReference, storeLap } from './worker/import-lap.ts';
export type { Offers } from './worker/references.ts';
export { type CoachOptions, startCoach } from './worker/start.ts';
