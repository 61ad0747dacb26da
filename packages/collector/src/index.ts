export { DEFAULT_BATCH_TICKS } from './batcher.ts';
export { CollectorError, CollectorOptionError, RecordingError } from './errors.ts';
export type { IbtSourceSpec } from './ibt-source.ts';
export { type RecordingBatchesOptions, recordingBatches } from './recording-batches.ts';
export type { RunItem } from './run-log.ts';
export { type CollectorOptions, type CollectorService, type SourceSpec, startCollector } from './start.ts';
