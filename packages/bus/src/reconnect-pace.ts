/**
 * Tells the client how long to wait since its last attempt to connect, by the monotonic clock. The client compares that with
 * the wall clock: when the clock was set back by an hour it would wait for an hour.
 *
 * @param everyMs time between two attempts; up to half as much again by chance, so that not all clients come at once
 * @returns for the option of the client; minus infinity for "at once", whatever the clock says
 */
export function reconnectPace(everyMs: number): () => number {
  let next = Number.NEGATIVE_INFINITY;
  return () => {
    const now = performance.now();
    if (now < next) return next - now;
    next = now + everyMs * (1 + Math.random() / 2);
    return Number.NEGATIVE_INFINITY;
  };
}
