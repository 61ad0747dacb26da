import { CHANNELS, type Channel, channel } from '@gt3/schemas';

/** Channels that a lap keeps on its distance grid; those that a source lacks are left out of its traces. */
export const TRACE_CHANNELS: readonly Channel[] = [
  'Speed',
  'Throttle',
  'Brake',
  'Clutch',
  'SteeringWheelAngle',
  'SteeringWheelTorque',
  'Gear',
  'RPM',
  'LatAccel',
  'LongAccel',
  'YawRate',
  'BrakeABSactive',
  'Lat',
  'Lon',
  'Alt',
].map(channel);

/** Name of the column that holds seconds since the lap began. */
export const TIME = 'Time';

/** Metres between two points of the grid. */
export const GRID_STEP = 1;

/** How many grid points a lap of this length has: at 0, 1, 2, ... metres, the last at or before the line. */
export function gridPoints(lengthM: number): number {
  return Math.floor(lengthM / GRID_STEP) + 1;
}

/**
 * A lap on the distance grid. Times are float32, as they are stored: a trace that comes back from the store is equal to
 * the one that went in, and so is all that is computed from it.
 */
export interface Trace {
  /** Points of the grid, 1 m apart from 0. */
  readonly n: number;
  /** Length of the lap in metres. */
  readonly length: number;
  /** From crossing to crossing, in seconds. */
  readonly time: number;
  /** Seconds since the lap began, at each point. */
  readonly times: Float32Array;
  /** Channels by name, a value for each point; only what the source has. */
  readonly columns: ReadonlyMap<string, Float32Array>;
}

/** The column of a channel, or null where the source lacks it. */
export function column(trace: Trace, name: string): Float32Array | null {
  return trace.columns.get(name) ?? null;
}

/**
 * Time at a distance, interpolated; exactly 0 at the start and exactly the lap time at the end, so that stretches that
 * tile a lap add up to it.
 *
 * @param d metres, 0 to the lap's length
 */
export function timeAt(trace: Trace, d: number): number {
  if (d <= 0) return 0;
  if (d >= trace.length) return trace.time;
  const i = Math.floor(d / GRID_STEP);
  const from = trace.times[i] ?? 0;
  const last = i + 1 >= trace.n;
  const to = last ? trace.time : (trace.times[i + 1] ?? from);
  const width = last ? trace.length - i * GRID_STEP : GRID_STEP;
  return from + ((d - i * GRID_STEP) / width) * (to - from);
}

/** Value of a column at a distance, interpolated. */
export function valueAt(values: Float32Array, d: number): number {
  const at = Math.min(Math.max(d / GRID_STEP, 0), values.length - 1);
  const i = Math.min(Math.floor(at), values.length - 2);
  const a = values[i] ?? 0;
  const b = values[i + 1] ?? a;
  return a + (at - i) * (b - a);
}

/** True for channels that hold their value between ticks instead of changing evenly. */
export function isStep(index: number): boolean {
  return CHANNELS[index]?.kind === 'step';
}
