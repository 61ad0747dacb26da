import type { Corner } from '@gt3/schemas';
import { closedClock } from './lap-clock.ts';
import type { LapTraceView } from './trace.ts';

/** Laps are joined only where their speeds differ by less than this, m/s (2 km/h). */
const JOINT_SPEED = 2 / 3.6;

/** A lap made of pieces of other laps. */
export interface FeasibleLap {
  readonly trace: LapTraceView;
  /** Lap that each piece is from, and where the piece begins, m. */
  readonly pieces: readonly { readonly lap: number; readonly from: number }[];
}

/** Grid points at which laps may be joined: half way between two corners, and the ends of the lap. */
function cuts(corners: readonly Corner[], { n, step }: LapTraceView): number[] {
  const inner = corners.slice(1).map((corner, i) => {
    const before = corners[i]?.end ?? corner.start;
    return Math.round((before + Math.max(before, corner.start)) / 2 / step);
  });
  const within = inner.filter((cut, i) => cut > (inner[i - 1] ?? 0) && cut < n - 1);
  return [0, ...within, n - 1];
}

function fits(a: LapTraceView, b: LapTraceView, at: number): boolean {
  if (a === b) return true;
  const value = (trace: LapTraceView, name: string) => trace.columns.get(name)?.[at];
  const [va, vb] = [value(a, 'Speed'), value(b, 'Speed')];
  if (va === undefined || vb === undefined || Math.abs(va - vb) > JOINT_SPEED) return false;
  return value(a, 'Gear') === value(b, 'Gear');
}

/** Time of a lap between two grid points, s; the last piece goes on to the line. */
function pieceTime(trace: LapTraceView, from: number, to: number): number {
  const end = to === trace.n - 1 ? trace.time : (trace.times[to] ?? Number.NaN);
  return end - (trace.times[from] ?? Number.NaN);
}

/** For each piece the lap that it is best taken from, by dynamic programming over pieces and laps. */
function bestPieces(traces: readonly LapTraceView[], at: readonly number[]): number[] {
  let cost = traces.map((trace) => pieceTime(trace, at[0] ?? 0, at[1] ?? 0));
  const from: number[][] = [];
  for (let piece = 1; piece + 1 < at.length; piece++) {
    const cut = at[piece] ?? 0;
    const chosen: number[] = [];
    cost = traces.map((trace, lap) => {
      let best = lap;
      traces.forEach((before, i) => {
        if ((cost[i] ?? Number.NaN) < (cost[best] ?? Number.NaN) && fits(before, trace, cut)) best = i;
      });
      chosen.push(best);
      return (cost[best] ?? Number.NaN) + pieceTime(trace, cut, at[piece + 1] ?? 0);
    });
    from.push(chosen);
  }
  let lap = cost.indexOf(Math.min(...cost));
  const laps = [lap];
  for (const chosen of from.toReversed()) {
    lap = chosen[lap] ?? lap;
    laps.unshift(lap);
  }
  return laps;
}

/** Columns that all of the laps have. */
function sharedColumns(traces: readonly LapTraceView[]): string[] {
  const [first, ...rest] = traces;
  return [...(first?.columns.keys() ?? [])].filter((name) => rest.every(({ columns }) => columns.has(name)));
}

/**
 * The fastest lap that can be put together from pieces of a driver's own laps: one lap goes on where another leaves off
 * only where both have the same gear and nearly the same speed, so that it could have been driven.
 *
 * @param traces valid laps of one circuit, on the same grid; others are passed over
 * @param corners between which laps may be joined
 * @returns null where there are fewer than two laps, or speeds are not known
 */
export function feasibleLap(traces: readonly LapTraceView[], corners: readonly Corner[]): FeasibleLap | null {
  const [model] = traces;
  if (model === undefined) return null;
  const usable = traces.filter(({ n, step, columns }) => n === model.n && step === model.step && columns.has('Speed'));
  if (usable.length < 2) return null;
  const at = cuts(corners, model);
  const chosen = bestPieces(usable, at);
  const columns = new Map(sharedColumns(usable).map((name) => [name, new Float32Array(model.n)]));
  const times = new Float32Array(model.n);
  let elapsed = 0;
  chosen.forEach((lap, piece) => {
    const trace = usable[lap];
    const from = at[piece] ?? 0;
    const to = at[piece + 1] ?? model.n - 1;
    if (trace === undefined) return;
    const shift = elapsed - (trace.times[from] ?? 0);
    for (let i = from; i <= to; i++) times[i] = (trace.times[i] ?? 0) + shift;
    for (const [name, column] of columns) {
      column.set(trace.columns.get(name)?.subarray(from, to + 1) ?? [], from);
    }
    elapsed += pieceTime(trace, from, to);
  });
  const pieces = chosen.map((lap, piece) => ({ lap: usable[lap]?.lap ?? 0, from: (at[piece] ?? 0) * model.step }));
  const merged = pieces.filter(({ lap }, i) => pieces[i - 1]?.lap !== lap);
  return {
    trace: { ...model, time: elapsed, times, columns, clock: closedClock(model.pct, times, elapsed) },
    pieces: merged,
  };
}
