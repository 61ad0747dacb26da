import type { LapTrace, TraceResponse } from '@gt3/schemas';
import { RequestError } from '../errors.ts';
import { pixelStarts, pointRange, reduceMinMax } from './reduce.ts';

/** Which part of a trace is wanted, and how fine. Distances in metres. */
export interface TraceQuery {
  readonly channels: readonly string[] | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly pixels: number;
}

/** A stored trace, its columns as numbers in the machine's byte order. */
export interface DecodedTrace {
  readonly trace: LapTrace;
  readonly columns: ReadonlyMap<string, Float32Array>;
  /** Memory that it takes. */
  readonly bytes: number;
}

/**
 * Takes a stored trace apart.
 *
 * @throws RequestError (500) when its columns do not fit its channels and points
 */
export function decodeTrace(trace: LapTrace): DecodedTrace {
  const want = trace.channels.length * trace.n * 4;
  if (trace.cols.byteLength !== want) {
    throw new RequestError(
      500,
      `stored trace of lap ${trace.lap} is broken: ${trace.cols.byteLength} bytes, ${trace.channels.length} channels of ${trace.n} points take ${want}`,
    );
  }
  const view = new DataView(trace.cols.buffer, trace.cols.byteOffset, want);
  const columns = new Map<string, Float32Array>();
  trace.channels.forEach((name, place) => {
    const column = new Float32Array(trace.n);
    for (let i = 0; i < trace.n; i++) column[i] = view.getFloat32((place * trace.n + i) * 4, true);
    columns.set(name, column);
  });
  return { trace: { ...trace, cols: new Uint8Array(0) }, columns, bytes: want };
}

/**
 * The part of a trace that a view shows, reduced to its width. A channel without any number there is left out.
 *
 * @throws RequestError (400) for a channel that the trace lacks or a range that is none
 */
export function traceView(decoded: DecodedTrace, query: TraceQuery): TraceResponse {
  const { trace, columns } = decoded;
  const end = (trace.n - 1) * trace.step;
  const from = Math.max(0, query.from ?? 0);
  const to = Math.min(end, query.to ?? end);
  if (to < from) {
    throw new RequestError(400, `from ${query.from ?? 0} to ${query.to ?? end}: the trace goes from 0 to ${end} m`);
  }
  const starts = pixelStarts(pointRange(from, to, trace.step, trace.n), query.pixels);
  const response: TraceResponse = {
    rig: trace.rig,
    run: trace.run,
    lap: trace.lap,
    time: trace.time,
    from,
    to,
    distance: Array.from(starts.subarray(0, -1), (index) => index * trace.step),
    channels: {},
  };
  for (const name of query.channels ?? trace.channels) {
    const column = columns.get(name);
    if (column === undefined) {
      throw new RequestError(
        400,
        `channel ${JSON.stringify(name.slice(0, 64))} is not in the trace, which has ${trace.channels.join(', ')}`,
      );
    }
    const reduced = reduceMinMax(column, starts);
    if (reduced !== null) response.channels[name] = reduced;
  }
  return response;
}
