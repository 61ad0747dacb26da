import { ContractError, type Debrief, decode, lapTrace, type RunRecord } from '@gt3/schemas';
import { debriefStored } from '../analysis/debrief/stored.ts';
import { unpackTrace } from '../analysis/lap/stored-trace.ts';
import type { Trace } from '../analysis/lap/trace.ts';

/**
 * The debrief of a run that is stored: the one that `gt3 analyze` gives of its recording. Laps whose traces are missing or
 * unreadable are not measured.
 *
 * @throws LossSumError when losses do not add up
 */
export function debriefRecorded({ model, laps, findings, traces }: RunRecord): Debrief {
  const byLap = new Map<number, Trace>();
  for (const bytes of traces) {
    try {
      const stored = decode(lapTrace, bytes);
      byLap.set(stored.lap, unpackTrace(stored, model.length));
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
    }
  }
  return debriefStored({ model, laps, traces: byLap, findings });
}
