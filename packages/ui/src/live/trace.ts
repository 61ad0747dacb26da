import type { LapTrace } from '@gt3/schemas';
import { closedClock, type LapClock } from './lap-clock.ts';

/** Channels that a strip can draw; of the running lap these are kept. */
export const TRACE_CHANNELS = [
  'Speed',
  'Throttle',
  'Brake',
  'SteeringWheelAngle',
  'Gear',
  'RPM',
  'LatAccel',
  'LongAccel',
  'YawRate',
  'SteeringWheelTorque',
  'BrakeABSactive',
] as const;
/** A channel that can be drawn. */
export type TraceChannel = (typeof TRACE_CHANNELS)[number];

/** A stored lap on its distance grid. All columns have `n` values. */
export interface LapTraceView {
  readonly rig: string;
  readonly run: string;
  readonly lap: number;
  /** Lap time, s. */
  readonly time: number;
  /** Length of the lap, m, and metres between two points of the grid. */
  readonly length: number;
  readonly step: number;
  readonly n: number;
  /** Share of the lap. */
  readonly pct: Float32Array;
  /** Seconds since the lap began. */
  readonly times: Float32Array;
  /** Values by channel; those that the source lacks are absent. */
  readonly columns: ReadonlyMap<string, Float32Array>;
  readonly clock: LapClock;
}

const TIME = 'Time';

/**
 * Makes what the painters read from a stored trace.
 *
 * @param lapLength m; null where it is not known, and the trace's end is taken for it
 * @throws RangeError when the columns do not fill what the trace says of itself
 */
export function viewTrace(trace: LapTrace, lapLength: number | null): LapTraceView {
  const { rig, run, lap, time, step, n, channels, cols } = trace;
  if (cols.byteLength !== channels.length * n * 4) {
    throw new RangeError(
      `trace of lap ${lap}: ${cols.byteLength} bytes; ${channels.length} channels of ${n} points take ${channels.length * n * 4}`,
    );
  }
  const view = new DataView(cols.buffer, cols.byteOffset, cols.byteLength);
  const columns = new Map<string, Float32Array>();
  channels.forEach((name, place) => {
    const column = new Float32Array(n);
    for (let i = 0; i < n; i++) column[i] = view.getFloat32((place * n + i) * 4, true);
    columns.set(name, column);
  });
  const length = lapLength ?? Math.max(1, (n - 1) * step);
  const pct = Float32Array.from({ length: n }, (_, i) => (i * step) / length);
  const times = columns.get(TIME) ?? pct.map((share) => share * time);
  columns.delete(TIME);
  return { rig, run, lap, time, length, step, n, pct, times, columns, clock: closedClock(pct, times, time) };
}
