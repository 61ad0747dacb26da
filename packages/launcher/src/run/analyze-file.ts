import { analyze } from '@gt3/coach';
import { recordingBatches } from '@gt3/collector';
import type { Analysis } from '@gt3/schemas';
import { UsageError } from './errors.ts';
import type { ReferenceChoice } from './reference.ts';

/**
 * Coaches a recording: the batches that a live run would publish, through the coach that works live.
 *
 * @param reference what to compare with; null for the best lap known when each lap ended
 * @throws RecordingError where the file cannot be read or coached from, and what `analyze` throws
 */
export async function analyzeFile(path: string, reference: ReferenceChoice | null): Promise<Analysis> {
  if (reference !== null) {
    throw new UsageError('--reference is not known to this version: leave it out to compare with the best lap so far');
  }
  return analyze(path, recordingBatches(path));
}
