import { useEffect, useState } from 'react';
import type { LapTraceView } from '../live/trace.ts';
import { useDashboard } from './context.ts';
import type { TraceKey } from './trace-shelf.ts';

/** A trace that is wanted: none, on its way, here, or not to be had (with the reason). */
export type TraceState =
  | { readonly phase: 'none' | 'loading' }
  | { readonly phase: 'here'; readonly trace: LapTraceView }
  | { readonly phase: 'failed'; readonly reason: string };

const NONE: TraceState = { phase: 'none' };

/** The trace of a lap, fetched when its name changes; `lap` null for none. */
export function useTrace(rig: string, run: string | null, lap: number | null, length: number | null): TraceState {
  const { traces } = useDashboard();
  const [state, setState] = useState(NONE);
  useEffect(() => {
    if (run === null || lap === null) {
      setState(NONE);
      return;
    }
    const key: TraceKey = { rig, run, lap, length };
    const abort = new AbortController();
    setState({ phase: 'loading' });
    traces.get(key, abort.signal).then(
      (trace) => {
        if (!abort.signal.aborted) setState({ phase: 'here', trace });
      },
      (cause: unknown) => {
        const reason = cause instanceof Error ? cause.message : String(cause);
        if (!abort.signal.aborted) setState({ phase: 'failed', reason });
      },
    );
    return () => abort.abort();
  }, [traces, rig, run, lap, length]);
  return state;
}

/** The trace itself, or null. */
export function traceOf(state: TraceState): LapTraceView | null {
  return state.phase === 'here' ? state.trace : null;
}
