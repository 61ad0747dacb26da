import { useEffect, useState } from 'react';
import type { LapTraceView } from '../live/trace.ts';
import { useDashboard } from './context.ts';

/** A trace that is wanted: none, on its way, here, or not to be had (with the reason). */
export type TraceState =
  | { readonly phase: 'none' | 'loading' }
  | { readonly phase: 'here'; readonly trace: LapTraceView }
  | { readonly phase: 'failed'; readonly reason: string };

/** Which lap's trace; `run` or `lap` null for none. `length` of the lap in metres where it is known. */
export interface TraceWish {
  readonly rig: string;
  readonly run: string | null;
  readonly lap: number | null;
  readonly length: number | null;
}

const NONE: TraceState = { phase: 'none' };

/**
 * The trace of a lap, fetched when the wish changes.
 *
 * @param keep true to go on with another lap of the same run until this one is here
 */
export function useTrace({ rig, run, lap, length }: TraceWish, keep: boolean): TraceState {
  const { traces } = useDashboard();
  const [state, setState] = useState(NONE);
  useEffect(() => {
    if (run === null || lap === null) {
      setState(NONE);
      return;
    }
    const abort = new AbortController();
    setState((old) => (keep && old.phase === 'here' && old.trace.run === run ? old : { phase: 'loading' }));
    traces.get({ rig, run, lap, length }, abort.signal).then(
      (trace) => {
        if (!abort.signal.aborted) setState({ phase: 'here', trace });
      },
      (cause: unknown) => {
        const reason = cause instanceof Error ? cause.message : String(cause);
        if (!abort.signal.aborted) setState({ phase: 'failed', reason });
      },
    );
    return () => abort.abort();
  }, [traces, rig, run, lap, length, keep]);
  return state;
}

/** The trace itself, or null. */
export function traceOf(state: TraceState): LapTraceView | null {
  return state.phase === 'here' ? state.trace : null;
}
