import type { Corner, Segment } from '@gt3/schemas';
import { column, type Trace, timeAt, valueAt } from '../lap/trace.ts';
import { brakingZone, coasting, liftPoint, pickUpPoint, THROTTLE_FULL, throttleHeld } from './pedals.ts';

/** What a driver did in one pass of a corner. Distances in metres of lap distance, speeds in m/s, times in seconds since the lap began. */
export interface Pass {
  readonly corner: string;
  /** Time at the start and the end of the segment. */
  readonly timeIn: number;
  readonly timeOut: number;
  /** Where braking begins, and where the driver lifts; null where he does neither. */
  readonly brakeOnset: number | null;
  readonly brakeEnd: number | null;
  readonly lift: number | null;
  /** Slowest speed, and where. */
  readonly minSpeed: number;
  readonly minSpeedAt: number;
  /** Throttle above 20 % for good, and full. */
  readonly pickUp: number | null;
  readonly fullThrottle: number | null;
  /** Metres with neither pedal between slowing down and pick-up. */
  readonly coast: number;
  /** Speed at the start and the end of the segment. */
  readonly speedIn: number;
  readonly speedOut: number;
}

/** The slowest point may lie this far before a corner's start or behind its end, in metres. */
const SLOWEST_SLACK_M = 30;
/** Slowing down may begin this far before a segment where corners are linked, in metres. */
const EARLY_SLACK_M = 50;
/** Throttle has to stay full for so many metres to count as full. */
const FULL_HELD_M = 20;

/** Where slowing down begins: the brake or the lift, whichever comes first; null on a corner taken flat out. */
export function slowingFrom(pass: Pass): number | null {
  if (pass.brakeOnset === null) return pass.lift;
  return pass.lift === null ? pass.brakeOnset : Math.min(pass.brakeOnset, pass.lift);
}

/**
 * Reads a pass of a corner from a trace.
 *
 * @param trace filled at least up to the segment's end
 * @returns null where the source has no speed
 */
export function readPass(trace: Trace, corner: Corner, segment: Segment): Pass | null {
  const speed = column(trace, 'Speed');
  if (speed === null) return null;
  const minSpeedAt = slowest(speed, corner, segment);
  const from = segment.start - EARLY_SLACK_M;
  const zone = brakingZone(trace, from, minSpeedAt);
  const lift = liftPoint(trace, from, minSpeedAt);
  const pickUp = pickUpPoint(trace, segment.start, minSpeedAt, segment.end);
  const slowing = Math.min(zone?.onset ?? segment.end, lift ?? segment.end);
  return {
    corner: corner.id,
    timeIn: timeAt(trace, segment.start),
    timeOut: timeAt(trace, segment.end),
    brakeOnset: zone?.onset ?? null,
    brakeEnd: zone?.end ?? null,
    lift,
    minSpeed: speed[minSpeedAt] ?? 0,
    minSpeedAt,
    pickUp,
    fullThrottle: throttleHeld(trace, pickUp ?? minSpeedAt, segment.end, THROTTLE_FULL, FULL_HELD_M),
    coast: coasting(trace, slowing, pickUp ?? segment.end),
    speedIn: valueAt(speed, segment.start),
    speedOut: valueAt(speed, Math.min(segment.end, trace.n - 1)),
  };
}

/** Grid point of the smallest speed in a corner, within its segment. */
function slowest(speed: Float32Array, corner: Corner, segment: Segment): number {
  const from = Math.ceil(Math.max(segment.start, corner.start - SLOWEST_SLACK_M));
  const to = Math.min(segment.end, corner.end + SLOWEST_SLACK_M, speed.length - 1);
  let at = from;
  for (let i = from; i <= to; i++) if ((speed[i] ?? 0) < (speed[at] ?? 0)) at = i;
  return at;
}
