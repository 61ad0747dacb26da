import type { FeasibleBest } from '@gt3/schemas';
import { closedClock } from './lap-clock.ts';
import type { LapTraceView } from './trace.ts';

/** Columns that all of the laps have. */
function sharedColumns(traces: readonly LapTraceView[]): string[] {
  const [first, ...rest] = traces;
  return [...(first?.columns.keys() ?? [])].filter((name) => rest.every(({ columns }) => columns.has(name)));
}

/**
 * The trace of the fastest lap that can be put together of a run's laps, as the coach has put it together.
 *
 * @param best its pieces, which tile the lap
 * @param traces of the laps that they are from, by number, on one grid
 * @returns null where a lap is missing
 */
export function feasibleTrace(
  { time, pieces }: FeasibleBest,
  traces: ReadonlyMap<number, LapTraceView>,
): LapTraceView | null {
  const used = pieces.flatMap(({ lap }) => traces.get(lap) ?? []);
  const [model] = used;
  if (model === undefined || used.length < pieces.length || used.some(({ n }) => n !== model.n)) return null;
  const columns = new Map(sharedColumns(used).map((name) => [name, new Float32Array(model.n)]));
  const times = new Float32Array(model.n);
  let elapsed = 0;
  let from = 0;
  for (const piece of pieces) {
    const trace = traces.get(piece.lap) ?? model;
    const last = piece === pieces.at(-1);
    const to = last ? model.n : Math.min(model.n, Math.ceil(piece.end / model.step));
    const began = trace.clock.at(piece.start / trace.length);
    for (let i = from; i < to; i++) times[i] = elapsed + (trace.times[i] ?? 0) - began;
    for (const [name, column] of columns) column.set(trace.columns.get(name)?.subarray(from, to) ?? [], from);
    elapsed += piece.time;
    from = to;
  }
  return { ...model, time, times, columns, clock: closedClock(model.pct, times, time) };
}
