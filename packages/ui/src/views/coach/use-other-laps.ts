import { useEffect, useState } from 'react';
import { fetchRigs, fetchSessions } from '../../protocol/history.ts';
import type { StoredLap } from '../../results/reference-choice.ts';

/** A lap of another rig's, and whose it is in words. */
export interface OtherLap extends StoredLap {
  readonly car: string;
}

const NONE: readonly OtherLap[] = [];

async function bestLaps(rig: string, track: string, signal: AbortSignal): Promise<OtherLap[]> {
  const { sessions } = await fetchSessions(rig, signal);
  return sessions.flatMap(({ run, car, best, track: of }) =>
    of === track && best !== null ? [{ rig, run, car, ...best }] : [],
  );
}

/** Other rigs that may have driven on a circuit, as far as their presence tells. */
async function othersOn(track: string, rig: string, signal: AbortSignal): Promise<string[]> {
  const { rigs } = await fetchRigs(signal);
  return rigs.flatMap(({ presence }) =>
    presence.rig !== rig && (presence.trackName === null || presence.trackName === track) ? [presence.rig] : [],
  );
}

/**
 * Best laps of other rigs' sessions on a circuit, fastest first; none while they are fetched, or where they cannot be.
 *
 * @param track null while the circuit is not known
 * @param edition fetched when it is over 0, anew when it changes
 */
export function useOtherLaps(rig: string, track: string | null, edition: number): readonly OtherLap[] {
  const [laps, setLaps] = useState(NONE);
  useEffect(() => {
    if (track === null || edition === 0) return;
    const { signal, abort } = abortable();
    othersOn(track, rig, signal)
      .then((others) => Promise.all(others.map((other) => bestLaps(other, track, signal).catch(() => []))))
      .then((found) => {
        if (!signal.aborted) setLaps(found.flat().toSorted((a, b) => a.time - b.time));
      })
      .catch(() => undefined);
    return abort;
  }, [rig, track, edition]);
  return laps;
}

function abortable(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
