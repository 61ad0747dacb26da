import { useEffect, useState } from 'react';

/** Something that is fetched: on its way, here, or not to be had (with the reason). */
export type Fetched<T> =
  | { readonly phase: 'none' | 'loading' }
  | { readonly phase: 'here'; readonly value: T }
  | { readonly phase: 'failed'; readonly reason: string };

/**
 * Fetches something whenever its key changes, and anew for another edition: until that is here, the one before stays.
 *
 * @param key null for nothing
 * @param load must give the same for the same key and edition
 */
export function useFetched<T>(key: string | null, load: (signal: AbortSignal) => Promise<T>, edition = 0): Fetched<T> {
  const [state, setState] = useState<{ readonly key: string | null; readonly got: Fetched<T> }>({
    key: null,
    got: { phase: 'none' },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what is loaded
  useEffect(() => {
    if (key === null) {
      setState({ key, got: { phase: 'none' } });
      return;
    }
    const abort = new AbortController();
    setState((old) => (old.key === key ? old : { key, got: { phase: 'loading' } }));
    load(abort.signal).then(
      (value) => {
        if (!abort.signal.aborted) setState({ key, got: { phase: 'here', value } });
      },
      (cause: unknown) => {
        const reason = cause instanceof Error ? cause.message : String(cause);
        if (!abort.signal.aborted) setState({ key, got: { phase: 'failed', reason } });
      },
    );
    return () => abort.abort();
  }, [key, edition]);
  return state.key === key ? state.got : { phase: 'loading' };
}

/** What was fetched, or what stands for it. */
export function fetchedOr<T>(fetched: Fetched<T>, otherwise: T): T {
  return fetched.phase === 'here' ? fetched.value : otherwise;
}
