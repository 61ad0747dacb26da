export { DEFAULT_BATCH_TICKS } from './batcher.ts';
export { CollectorError, CollectorOptionError, RecordingError } from './errors.ts';
export { type RecordingBatchesOptions, recordingBatches } from './recording-batches.ts';
export type { RunItem } from './run-log.ts';
