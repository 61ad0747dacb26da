import { RigLog } from '@gt3/coach';
import { recordingBatches } from '@gt3/collector';
import type { Finding, TrackModel } from '@gt3/schemas';
import type { Recorded } from '../../packages/coach/src/analysis/testing/back-test/back-test.ts';

/**
 * Reads a recording through the coach.
 *
 * @returns null where no lap counts
 */
export async function recordedLaps(path: string): Promise<Recorded | null> {
  const laps: Recorded['laps'][number][] = [];
  const findings: Finding[] = [];
  const models: TrackModel[] = [];
  const log = new RigLog('bench', {
    lap: ({ lap, valid, trace, passes }) => {
      if (valid && trace !== null) laps.push({ lap, trace, passes });
    },
    model: (model) => models.push(model),
    finding: (finding) => findings.push(finding),
    note: () => undefined,
    plan: () => undefined,
    fault: (error) => {
      throw error;
    },
  });
  for await (const item of recordingBatches(path)) log.take(item);
  log.coach?.end();
  const [model] = models;
  return model === undefined ? null : { model, laps, findings };
}
