import type { TraceResponse } from '@gt3/schemas';
import { LapClock, type LapTraceView, TRACE_CHANNELS, type TraceChannel } from './trace.ts';

function share(metres: readonly number[], length: number): Float32Array {
  return Float32Array.from(metres, (at) => at / length);
}

/** Times of a lap at shares of it, from the line to the line. */
function clockOf(response: TraceResponse, length: number): LapClock {
  const times = response.channels.Time?.min ?? [];
  const pct = share(response.distance, length);
  const n = Math.min(times.length, pct.length);
  // The grid ends up to a step before the line; the lap time is known there.
  const open = n > 0 && (pct[n - 1] ?? 1) < 1;
  const points = new Float32Array(n + (open ? 1 : 0));
  const seconds = new Float32Array(points.length);
  points.set(pct.subarray(0, n));
  seconds.set(times.slice(0, n));
  if (open) {
    points[n] = 1;
    seconds[n] = response.time;
  }
  return new LapClock(points, seconds);
}

/**
 * Makes what the painters read from the gateway's answers.
 *
 * @param shapes a trace with channels to draw, reduced to pixels
 * @param times the same lap's `Time`, as fine as it comes
 * @param lapLength m; null where it is not known, and the trace's end is taken for it
 */
export function readTrace(shapes: TraceResponse, times: TraceResponse, lapLength: number | null): LapTraceView {
  const length = lapLength ?? Math.max(shapes.to, times.to, 1);
  const channels = new Map<TraceChannel, { min: Float32Array; max: Float32Array }>();
  for (const name of TRACE_CHANNELS) {
    const column = shapes.channels[name];
    if (column !== undefined) {
      channels.set(name, { min: Float32Array.from(column.min), max: Float32Array.from(column.max) });
    }
  }
  return {
    run: shapes.run,
    lap: shapes.lap,
    time: shapes.time,
    length,
    pct: share(shapes.distance, length),
    channels,
    clock: clockOf(times, length),
  };
}
