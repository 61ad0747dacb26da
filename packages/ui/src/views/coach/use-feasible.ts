import type { FeasibleBest, LapSummary } from '@gt3/schemas';
import { useEffect, useMemo, useState } from 'react';
import { useDashboard } from '../../app/context.ts';
import type { TraceState } from '../../app/use-trace.ts';
import { feasibleTrace } from '../../live/feasible-lap.ts';

const NONE: TraceState = { phase: 'none' };
const TOO_FEW: TraceState = { phase: 'failed', reason: 'the coach has put none together yet: it takes two valid laps' };
const INCOMPLETE: TraceState = { phase: 'failed', reason: 'a lap that it is made of has no trace' };

/** The newest feasible best of a run; null where there is none yet. */
export function newestFeasible(laps: readonly LapSummary[]): FeasibleBest | null {
  return laps.findLast(({ feasibleBest }) => feasibleBest !== undefined)?.feasibleBest ?? null;
}

/** The trace of a run's feasible best, put together of its laps; `wanted` false for none. */
export function useFeasible(wanted: boolean, laps: readonly LapSummary[], length: number | null): TraceState {
  const { traces } = useDashboard();
  const [state, setState] = useState(NONE);
  const best = wanted ? newestFeasible(laps) : null;
  const key = best === null ? '' : JSON.stringify(best);
  const owner = laps[0];
  const { rig, run } = useMemo(() => ({ rig: owner?.rig ?? '', run: owner?.run ?? '' }), [owner]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the pieces
  useEffect(() => {
    if (!wanted || best === null) {
      setState(wanted ? TOO_FEW : NONE);
      return;
    }
    const abort = new AbortController();
    const numbers = [...new Set(best.pieces.map(({ lap }) => lap))];
    Promise.all(
      numbers.map(async (lap) => [lap, await traces.get({ rig, run, lap, length }, abort.signal)] as const),
    ).then(
      (found) => {
        const trace = feasibleTrace(best, new Map(found));
        if (!abort.signal.aborted) setState(trace === null ? INCOMPLETE : { phase: 'here', trace });
      },
      (cause: unknown) => {
        const reason = cause instanceof Error ? cause.message : String(cause);
        if (!abort.signal.aborted) setState({ phase: 'failed', reason });
      },
    );
    return () => abort.abort();
  }, [wanted, key, rig, run, length, traces]);
  return state;
}
