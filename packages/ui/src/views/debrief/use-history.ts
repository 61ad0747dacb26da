import type { DebriefResponse, Insight, LapSummary, SessionSummary } from '@gt3/schemas';
import { fetchDebrief, fetchInsights, fetchLaps, fetchSessions } from '../../protocol/history.ts';
import { type Fetched, useFetched } from './use-fetched.ts';

/** The sessions of a rig, newest first. */
export function useSessions(rig: string | null, edition = 0): Fetched<readonly SessionSummary[]> {
  const load = async (signal: AbortSignal) => (rig === null ? [] : (await fetchSessions(rig, signal)).sessions);
  return useFetched(rig, load, edition);
}

/** A run and how often it was looked at anew; null while there is none. */
interface WantedRun {
  readonly rig: string | null;
  readonly run: string | null;
  readonly edition?: number;
}

/** What is stored of a run; `none` where there is no run. */
function useRun<T>(
  { rig, run, edition }: WantedRun,
  load: (rig: string, run: string, signal: AbortSignal) => Promise<T>,
  none: T,
): Fetched<T> {
  const key = rig === null || run === null ? null : `${rig}/${run}`;
  return useFetched(key, async (signal) => (rig === null || run === null ? none : load(rig, run, signal)), edition);
}

async function lapsOf(rig: string, run: string, signal: AbortSignal): Promise<readonly LapSummary[]> {
  const { laps } = await fetchLaps(rig, run, signal);
  return laps.map(({ item }) => item).toSorted((a, b) => a.lap - b.lap);
}

/** The laps of a run by number. */
export function useLaps(wanted: WantedRun): Fetched<readonly LapSummary[]> {
  return useRun(wanted, lapsOf, []);
}

async function insightsOf(rig: string, run: string, signal: AbortSignal): Promise<readonly Insight[]> {
  return (await fetchInsights(rig, run, signal)).insights.map(({ item }) => item);
}

/** What was found in a run, in order. */
export function useInsights(wanted: WantedRun): Fetched<readonly Insight[]> {
  return useRun(wanted, insightsOf, []);
}

const NO_RUN: DebriefResponse = { debrief: null, because: null };

/** What the coach says of a run, or why it says nothing. */
export function useDebrief(wanted: WantedRun): Fetched<DebriefResponse> {
  return useRun(wanted, fetchDebrief, NO_RUN);
}
