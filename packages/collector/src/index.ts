export { DEFAULT_BATCH_TICKS } from './batcher.ts';
export { CollectorError, CollectorOptionError, LiveSourceError, RecordingError } from './errors.ts';
export type { IbtSourceSpec } from './ibt-source.ts';
export type { LiveSourceSpec } from './live/live-source.ts';
export type { LiveNames } from './live/reader-message.ts';
export { type RecordingBatchesOptions, recordingBatches } from './recording-batches.ts';
export type { RunItem } from './run-log.ts';
export { type CollectorOptions, type CollectorService, type SourceSpec, startCollector } from './start.ts';
export { VoiceUnavailableError } from './voice/errors.ts';
