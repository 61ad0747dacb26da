import type { RowDecoder } from './row-decoder.ts';
import type { RowRun } from './source.ts';

/**
 * Runs of decoded rows of one session. A row whose time is no number is left out: nothing can be said about when it
 * was.
 *
 * @param count how many rows were decoded
 */
export function* soundRuns({ times, ticks, sessions, columns }: RowDecoder, count: number): Generator<RowRun> {
  let from = 0;
  while (from < count) {
    let to = from;
    while (to < count && Number.isFinite(times[to]) && sessions[to] === sessions[from]) to++;
    if (to > from) yield { ticks, times, columns, from, to };
    from = Math.max(to, from + 1);
  }
}
