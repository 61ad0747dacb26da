import type { Corner, LapSummary } from '@gt3/schemas';
import { useEffect, useMemo, useState } from 'react';
import { useDashboard } from '../../app/context.ts';
import type { TraceState } from '../../app/use-trace.ts';
import { type FeasibleLap, feasibleLap } from '../../live/feasible-lap.ts';

/** Laps that the feasible one is put together from: the fastest of the run. */
const MOST_LAPS = 10;

/** A feasible lap that is wanted, and what it is made of once it is here. */
export interface FeasibleState {
  readonly state: TraceState;
  readonly pieces: FeasibleLap['pieces'];
}

const NONE: FeasibleState = { state: { phase: 'none' }, pieces: [] };

/** The feasible lap of a run, made anew when a faster lap comes; `wanted` false for none. */
export function useFeasible(
  wanted: boolean,
  laps: readonly LapSummary[],
  corners: readonly Corner[] | null,
  length: number | null,
): FeasibleState {
  const { traces } = useDashboard();
  const [made, setMade] = useState(NONE);
  const best = useMemo(
    () =>
      laps
        .filter(({ valid, trace, time }) => valid && trace !== null && time !== null)
        .toSorted((a, b) => (a.time ?? 0) - (b.time ?? 0))
        .slice(0, MOST_LAPS),
    [laps],
  );
  const key = best.map(({ run, lap }) => `${run}/${lap}`).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the laps
  useEffect(() => {
    if (!wanted || corners === null) {
      setMade(NONE);
      return;
    }
    const abort = new AbortController();
    Promise.all(best.map(({ rig, run, lap }) => traces.get({ rig, run, lap, length }, abort.signal)))
      .then((all) => feasibleLap(all, corners))
      .then((lap) => {
        if (abort.signal.aborted) return;
        if (lap === null) setMade({ state: { phase: 'failed', reason: 'it takes two valid laps' }, pieces: [] });
        else setMade({ state: { phase: 'here', trace: lap.trace }, pieces: lap.pieces });
      })
      .catch((cause: unknown) => {
        const reason = cause instanceof Error ? cause.message : String(cause);
        if (!abort.signal.aborted) setMade({ state: { phase: 'failed', reason }, pieces: [] });
      });
    return () => abort.abort();
  }, [wanted, key, corners, length, traces]);
  return made;
}
