import type { SessionSummary } from '@gt3/schemas';
import { useEffect, useState } from 'react';
import { useStore } from '../../app/context.ts';
import type { RigModel } from '../../app/rig-model.ts';
import { fetchInsights, fetchLaps, fetchSessions } from '../../protocol/history.ts';

const NONE: readonly SessionSummary[] = [];

/**
 * All sessions of a rig, newest first; none while they are on their way, or where they cannot be had.
 *
 * @param newestRun asked for anew when it changes; null for a rig of which nothing is known
 */
export function useOlderSessions(rig: string, newestRun: string | null): readonly SessionSummary[] {
  const [sessions, setSessions] = useState(NONE);
  useEffect(() => {
    if (newestRun === null) return;
    const abort = new AbortController();
    fetchSessions(rig, abort.signal).then(
      (found) => setSessions(found.sessions),
      () => undefined,
    );
    return () => abort.abort();
  }, [rig, newestRun]);
  return sessions;
}

/**
 * Fetches a run of which the store has more laps than came by themselves: only the newest ones do.
 *
 * @returns true until it is here
 */
export function useWholeRun(model: RigModel, run: string | null, sessions: readonly SessionSummary[]): boolean {
  const { runs } = useStore(model.results);
  const { laps: told } = useStore(model.known);
  const stored = sessions.filter((one) => one.run === run).reduce((sum, { laps }) => sum + laps, 0);
  const here = runs.find((one) => one.run === run)?.laps.length ?? 0;
  const lacking = told && here < stored;
  useEffect(() => {
    if (!lacking || run === null) return;
    const { signal, abort } = abortable();
    Promise.all([fetchLaps(model.rig, run, signal), fetchInsights(model.rig, run, signal)]).then(
      ([{ laps }, { insights }]) => {
        if (signal.aborted) return;
        model.takeStored(
          run,
          laps.map(({ item }) => item),
          insights,
        );
      },
      () => undefined,
    );
    return abort;
  }, [model, run, lacking]);
  return lacking;
}

function abortable(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
