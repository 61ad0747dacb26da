import type { Corner } from '@gt3/schemas';
import { column, type Trace, valueAt } from '../lap/trace.ts';
import type { Straight } from './baseline.ts';
import { SLICE_STEP } from './slice.ts';

/** The first corner's own business begins so far before the car is fastest, as segments are cut, metres. */
const BEFORE_FASTEST_M = 80;

/**
 * The straight from the line to where the first corner begins to matter, for the lap's last corner, whose segment ends at the
 * line though its exit speed is carried on.
 *
 * @param first the lap's first corner
 * @returns null where the source has no speed, or the first corner begins at once
 */
export function straightAfterLine(trace: Trace, first: Corner): Straight | null {
  const speed = column(trace, 'Speed');
  if (speed === null) return null;
  let fastest = 0;
  for (let d = 0; d < first.apex; d++) if ((speed[d] ?? 0) > (speed[fastest] ?? 0)) fastest = d;
  const to = fastest - BEFORE_FASTEST_M;
  if (to < SLICE_STEP) return null;
  return Float32Array.from({ length: Math.floor(to / SLICE_STEP) + 1 }, (_, k) => valueAt(speed, k * SLICE_STEP));
}
