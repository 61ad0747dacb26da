import type { DebriefResponse, Insight, LapSummary, SessionSummary } from '@gt3/schemas';
import { fetchDebrief, fetchInsights, fetchLaps, fetchSessions } from '../../protocol/history.ts';
import { type Fetched, useFetched } from './use-fetched.ts';

/** The sessions of a rig, newest first. */
export function useSessions(rig: string | null): Fetched<readonly SessionSummary[]> {
  return useFetched(rig, async (signal) => (rig === null ? [] : (await fetchSessions(rig, signal)).sessions));
}

/** The laps of a run by number. */
export function useLaps(rig: string | null, run: string | null): Fetched<readonly LapSummary[]> {
  return useFetched(rig === null || run === null ? null : `${rig}/${run}`, async (signal) => {
    if (rig === null || run === null) return [];
    const { laps } = await fetchLaps(rig, run, signal);
    return laps.map(({ item }) => item).toSorted((a, b) => a.lap - b.lap);
  });
}

/** What was found in a run, in order. */
export function useInsights(rig: string | null, run: string | null): Fetched<readonly Insight[]> {
  return useFetched(rig === null || run === null ? null : `${rig}/${run}`, async (signal) => {
    if (rig === null || run === null) return [];
    return (await fetchInsights(rig, run, signal)).insights.map(({ item }) => item);
  });
}

const NO_RUN: DebriefResponse = { debrief: null, because: null };

/** What the coach says of a run, or why it says nothing. */
export function useDebrief(rig: string | null, run: string | null): Fetched<DebriefResponse> {
  return useFetched(rig === null || run === null ? null : `${rig}/${run}`, async (signal) =>
    rig === null || run === null ? NO_RUN : fetchDebrief(rig, run, signal),
  );
}
