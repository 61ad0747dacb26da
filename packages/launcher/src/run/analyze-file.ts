import { analyze, type ChosenLap, chooseLap } from '@gt3/coach';
import { recordingBatches } from '@gt3/collector';
import type { Analysis } from '@gt3/schemas';
import type { ReferenceChoice } from './reference.ts';

/**
 * Coaches a recording: the batches that a live run would publish, through the coach that works live.
 *
 * @param reference what to compare with; null for the best lap known when each lap ended
 * @param onWarning told what is odd about the file, a sentence each
 * @throws RecordingError where a file cannot be read or coached from, and what `analyze` and `chooseLap` throw
 */
export async function analyzeFile(
  path: string,
  reference: ReferenceChoice | null,
  onWarning: (warning: string) => void = () => undefined,
): Promise<Analysis> {
  return analyze(path, recordingBatches(path, { onWarning }), await chosen(path, reference));
}

async function chosen(path: string, reference: ReferenceChoice | null): Promise<ChosenLap | null> {
  if (reference === null) return null;
  if (reference.kind === 'lap') return chooseLap(path, recordingBatches(path), reference.lap);
  return chooseLap(reference.path, recordingBatches(reference.path), null);
}
