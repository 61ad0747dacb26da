import type { Segment } from '@gt3/schemas';
import { column, type Trace, timeAt, valueAt } from '../lap/trace.ts';

/** Metres between two points of a slice: enough for times, since between them speed changes evenly. */
export const SLICE_STEP = 4;

/**
 * One drive through a segment, thinned so that many can be kept: 2 bytes a metre. Points lie SLICE_STEP metres apart from
 * the segment's start; the last one lies at its end.
 */
export interface PassSlice {
  /** Lap distance of the first and the last point, metres. */
  readonly from: number;
  readonly to: number;
  /** Seconds since the first point. */
  readonly times: Float32Array;
  /** m/s */
  readonly speed: Float32Array;
}

/**
 * Cuts a segment out of a trace.
 *
 * @param trace filled at least up to the segment's end
 * @returns null where the source has no speed
 */
export function slicePass(trace: Trace, { start, end }: Pick<Segment, 'start' | 'end'>): PassSlice | null {
  const speeds = column(trace, 'Speed');
  if (speeds === null || end - start < SLICE_STEP) return null;
  const n = Math.ceil((end - start) / SLICE_STEP) + 1;
  const times = new Float32Array(n);
  const speed = new Float32Array(n);
  const t0 = timeAt(trace, start);
  for (let k = 0; k < n; k++) {
    const d = Math.min(start + k * SLICE_STEP, end);
    times[k] = timeAt(trace, d) - t0;
    speed[k] = valueAt(speeds, d);
  }
  return { from: start, to: end, times, speed };
}

/** Value of a slice's column at a lap distance, interpolated; that of the nearest end outside. */
export function sliceAt(slice: PassSlice, values: Float32Array, d: number): number {
  const last = values.length - 1;
  if (d >= slice.to) return values[last] ?? 0;
  const at = Math.max(0, (d - slice.from) / SLICE_STEP);
  const i = Math.min(Math.floor(at), last - 1);
  const a = values[i] ?? 0;
  const b = values[i + 1] ?? a;
  const width = i + 1 === last ? (slice.to - slice.from) / SLICE_STEP - i : 1;
  return a + ((at - i) / width) * (b - a);
}

/** Seconds that a slice takes between two lap distances inside it. */
export function sliceTime(slice: PassSlice, from: number, to: number): number {
  return sliceAt(slice, slice.times, to) - sliceAt(slice, slice.times, from);
}
