import type { LapSummary } from '@gt3/schemas';
import { useEffect } from 'react';
import type { RigModel } from '../../app/rig-model.ts';
import { traceOf, useTrace } from '../../app/use-trace.ts';
import { liveReference } from '../../results/lap-questions.ts';
import { paintLoop } from '../../strips/paint-loop.ts';

/**
 * Compares the running lap of a rig with what its coach compares it with.
 *
 * @param laps of the running run by number
 * @param length of the lap in metres, null where it is not known
 * @returns the lap compared with, or null while there is none
 */
export function useDelta(
  model: RigModel,
  run: string | null,
  laps: readonly LapSummary[],
  length: number | null,
): { lap: number; time: number } | null {
  const reference = liveReference(laps);
  const state = useTrace(
    { rig: reference?.rig ?? model.rig, run: reference?.run ?? run, lap: reference?.lap ?? null, length },
    true,
  );
  const trace = traceOf(state);
  const endedAt = laps.at(-1)?.to ?? null;
  useEffect(() => {
    model.live.lap.compareWith(trace?.clock ?? null);
    return paintLoop.add((now) => {
      model.watchFreshness(now);
      if (trace !== null && endedAt !== null) model.live.lapEnded(endedAt, trace.clock, trace.time);
    });
  }, [model, trace, endedAt]);
  return trace === null ? null : { lap: trace.lap, time: trace.time };
}
