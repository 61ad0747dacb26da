/** What asks a program to end: Ctrl-C, a service manager, a closed terminal. */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** One Ctrl-C can arrive twice: from the terminal, and passed on by npm. */
const SAME_REQUEST_MS = 300;

/** How requests to stop are answered. */
export interface StopHandlers {
  /** The first request. */
  drain(): void;
  /** A second one, by a user who will not wait. */
  endNow(): void;
}

/**
 * Answers the stop signals of a process.
 *
 * @param target the process, or another emitter of signals
 * @param now clock, milliseconds
 * @returns takes the handlers away again
 */
export function onStopSignals(
  handlers: StopHandlers,
  target: NodeJS.EventEmitter = process,
  now: () => number = () => performance.now(),
): () => void {
  let first: number | null = null;
  const listener = () => {
    if (first === null) {
      first = now();
      handlers.drain();
    } else if (now() - first > SAME_REQUEST_MS) handlers.endNow();
  };
  for (const signal of STOP_SIGNALS) target.on(signal, listener);
  return () => {
    for (const signal of STOP_SIGNALS) target.off(signal, listener);
  };
}
