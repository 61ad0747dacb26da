import { DEFAULT_BATCH_TICKS } from './batcher.ts';
import { openRecording } from './recording.ts';
import { newRunId } from './run-id.ts';
import { type RunItem, RunLog } from './run-log.ts';

/** How a recording is read offline. */
export interface RecordingBatchesOptions {
  /** Id of the run; a new one unless given. */
  readonly run?: string;
  /** Ticks of a full batch, 1 to 60. */
  readonly batchTicks?: number;
  /** Told what is odd about the file, such as that it is cut short; a sentence each. */
  readonly onWarning?: (warning: string) => void;
}

/**
 * The messages of a recording, in the order and with the very bytes (but for `run` and the wall clock) that a live run publishes at any
 * speed. The file is opened when the first message is asked for, and closed with the loop.
 *
 * @throws RecordingError (while iterating) where the file cannot be read or coached from
 * @throws CollectorOptionError where `batchTicks` is out of range
 */
export async function* recordingBatches(path: string, options: RecordingBatchesOptions = {}): AsyncGenerator<RunItem> {
  const log = new RunLog(options.run ?? newRunId(), options.batchTicks ?? DEFAULT_BATCH_TICKS);
  const recording = await openRecording(path);
  try {
    for (const warning of recording.warnings) options.onWarning?.(warning);
    for await (const event of recording.events()) yield* log.add(event);
    yield* log.end(Date.now());
  } finally {
    await recording.close();
  }
}
