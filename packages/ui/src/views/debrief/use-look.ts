import type { Corner, Insight, LapSummary } from '@gt3/schemas';
import { useMemo } from 'react';
import { type Look, lookOfCoach, lookOfLaps } from '../../debrief/look.ts';
import { paceWords } from '../../debrief/pace.ts';
import { summarise } from '../../debrief/summary.ts';
import { useDebrief } from './use-history.ts';
import { useScaledLaps } from './use-scaled-laps.ts';

const NO_LAPS: readonly LapSummary[] = [];

/** What is shown of a run; null while the coach looks back on it. */
export interface RunLook {
  readonly look: Look | null;
  /** Why there is no debrief of the coach; null where there is one. */
  readonly without: string | null;
}

/**
 * The debrief of the coach; where it has none, what the losses of the laps tell.
 *
 * @param wanted run that is looked back on
 */
export function useLook(
  wanted: Parameters<typeof useDebrief>[0],
  laps: readonly LapSummary[],
  corners: readonly Corner[],
  insights: readonly Insight[],
): RunLook {
  const told = useDebrief(wanted);
  const debrief = told.phase === 'here' ? told.value.debrief : null;
  const without = told.phase === 'failed' ? told.reason : told.phase === 'here' ? told.value.because : null;
  const scaled = useScaledLaps(without === null ? NO_LAPS : laps, corners);
  return useMemo(() => {
    if (debrief !== null) return { look: lookOfCoach(debrief, corners, insights), without: null };
    if (without === null) return { look: null, without };
    const summary = summarise(laps, insights, scaled);
    return { look: lookOfLaps(summary, paceWords(summary.pace)), without };
  }, [debrief, without, laps, corners, insights, scaled]);
}
