import type { Segment } from '@gt3/schemas';
import { column, type Trace, timeAt, valueAt } from '../lap/trace.ts';

/** Metres between two points of a slice. */
export const SLICE_STEP = 8;

/** A slice begins so far before its segment, where there is that much of the lap: linked corners are braked for early, metres. */
export const SLICE_LEAD_M = 50;

/** A car this slow stands as far as times go, m/s. */
const CRAWL = 5;

/**
 * One drive through a segment, thinned so that many can be kept: 1 byte a metre. Points lie SLICE_STEP metres apart from
 * SLICE_LEAD_M before the segment's start; the last one lies at its end.
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
export function slicePass(trace: Trace, segment: Pick<Segment, 'start' | 'end'>): PassSlice | null {
  const { end } = segment;
  const start = Math.max(0, segment.start - SLICE_LEAD_M);
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

/** Speed at a lap distance, m/s, interpolated; that of the nearest end outside. */
export function sliceSpeed(slice: PassSlice, d: number): number {
  const { i, share } = placeIn(slice, d);
  const a = slice.speed[i] ?? 0;
  return a + share * ((slice.speed[i + 1] ?? a) - a);
}

/** Seconds that a slice takes between two lap distances inside it. */
export function sliceTime(slice: PassSlice, from: number, to: number): number {
  return timeIn(slice, to) - timeIn(slice, from);
}

/** Speed tells the slope of time at both points, so that a cubic (Hermite) goes between them. */
function timeIn(slice: PassSlice, d: number): number {
  const { i, share, width } = placeIn(slice, d);
  const [from, to] = [slice.times[i] ?? 0, slice.times[i + 1] ?? 0];
  const slope = (k: number) => width / Math.max(CRAWL, slice.speed[k] ?? 0);
  const [q, r] = [share * share, share * share * share];
  return (2 * r - 3 * q + 1) * from + (3 * q - 2 * r) * to + (r - 2 * q + share) * slope(i) + (r - q) * slope(i + 1);
}

/** The points around a lap distance, how far behind the first it lies as a share, and the metres between them. */
function placeIn({ from, to, speed }: PassSlice, d: number): { i: number; share: number; width: number } {
  const last = speed.length - 1;
  const i = Math.min(Math.floor(Math.max(0, d - from) / SLICE_STEP), last - 1);
  const start = from + i * SLICE_STEP;
  const width = i + 1 === last ? to - start : SLICE_STEP;
  return { i, share: Math.min(Math.max((d - start) / width, 0), 1), width };
}
