import type { Corner, Segment } from '@gt3/schemas';
import { column, type Trace } from '../lap/trace.ts';
import { smoothLap } from './smooth.ts';

const SPEED_SMOOTHING_M = 21;
/** A cut lies this far before the place where the lap that made the model is fastest, so that a driver who brakes
 * earlier still does so in the segment of the corner he brakes for; but never in the first part of the straight. */
const BEFORE_BRAKING_M = 80;
const STRAIGHT_KEPT = 0.4;

/**
 * Cuts a lap into one segment for each corner, which tile it: the first begins at the line and the last ends there. Each
 * cut lies on the way between two corners, shortly before the car is fastest.
 *
 * @param corners in order of distance
 */
export function cutSegments(corners: readonly Corner[], trace: Trace): Segment[] {
  const speed = column(trace, 'Speed');
  const smooth = speed === null ? null : smoothLap(speed, SPEED_SMOOTHING_M);
  const cuts = [0];
  for (let i = 0; i + 1 < corners.length; i++) {
    const from = corners[i]?.end ?? 0;
    const to = corners[i + 1]?.start ?? from;
    cuts.push(smooth === null ? (from + to) / 2 : cutBetween(from, corners[i + 1]?.apex ?? to, smooth));
  }
  cuts.push(trace.length);
  return corners.map((corner, i) => ({ corner: corner.id, start: cuts[i] ?? 0, end: cuts[i + 1] ?? trace.length }));
}

/** The cut between the end of one corner and the apex of the next. */
function cutBetween(from: number, nextApex: number, speed: Float32Array): number {
  let fastest = Math.ceil(from);
  for (let d = fastest; d < nextApex; d++) if ((speed[d] ?? 0) > (speed[fastest] ?? 0)) fastest = d;
  const straight = fastest - from;
  return Math.round(fastest - Math.min(BEFORE_BRAKING_M, straight * (1 - STRAIGHT_KEPT)));
}
