import type { Corner, Segment } from '@gt3/schemas';
import { column, type Trace, timeAt, valueAt } from '../lap/trace.ts';
import { type BrakeWork, brakeWork, meanDeceleration, meanGear } from './braking.ts';
import { extraWay } from './line.ts';
import { coasting, fullForGood, lastPickUp, slowingDown } from './pedals.ts';
import { locked, spun } from './slips.ts';
import { type SteeringWork, steeringWork } from './steering.ts';
import { type Stab, throttleWork, unusedThrottle } from './throttle.ts';

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
  /** Slowest speed in each third of the corner. */
  readonly speeds: readonly (number | null)[];
  /** Speed at the corner's apex as the track model has it. */
  readonly apexSpeed: number;
  /** Throttle above 20 % for good, and full. */
  readonly pickUp: number | null;
  readonly fullThrottle: number | null;
  /** Metres with neither pedal, and with both, between slowing down and full throttle. */
  readonly coast: number;
  readonly overlap: number;
  /** A press of the throttle that was given up before the last one, and metres of lift after a press. */
  readonly stab: Stab | null;
  readonly lifted: number;
  /** Mean deceleration while the brake is on, in m/s^2. */
  readonly deceleration: number | null;
  /** Peak, release and trail of the brake; null where there is no braking. */
  readonly brake: BrakeWork | null;
  /** Turning in, and the wheel against the curve. */
  readonly steering: SteeringWork;
  /** Mean gear at and behind the slowest point. */
  readonly gear: number | null;
  /** Throttle left unused between the apex, or the slowest point before it, and full throttle, in metres of closed throttle. */
  readonly unused: number;
  /** The same over the whole segment where the driver does not brake; null where he does. */
  readonly eased: number | null;
  /** Metres on locked front wheels, and on spinning rear wheels. */
  readonly locked: number;
  readonly spun: number;
  /** Metres driven beyond the lap distance in the corner: grows with the distance to its inside. */
  readonly extraWay: number;
  /** Speed at the start and the end of the segment. */
  readonly speedIn: number;
  readonly speedOut: number;
}

/** The slowest point may lie this far before a corner's start or behind its end, in metres. */
const SLOWEST_SLACK_M = 30;
/** Slowing down may begin this far before a segment where corners are linked, in metres. */
const EARLY_SLACK_M = 50;
/** Gear is looked at this far around the slowest point, and the line this far around the corner, in metres. */
const GEAR_BEFORE_M = 20;
const GEAR_AFTER_M = 100;
const LINE_SLACK_M = 60;

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
  const { lift, zone } = slowingDown(trace, from, corner.start, minSpeedAt);
  const slowing = Math.min(zone?.onset ?? segment.end, lift ?? segment.end);
  const full = fullForGood(trace, minSpeedAt, corner.end, segment.end);
  const exit = full ?? segment.end;
  const steering = steeringWork(trace, corner);
  const pickUp = lastPickUp(trace, slowing, exit);
  const feet = slowing < segment.end ? slowing : corner.start;
  const work = throttleWork(trace, feet, { pickUp, full: exit, end: segment.end });
  return {
    corner: corner.id,
    timeIn: timeAt(trace, segment.start),
    timeOut: timeAt(trace, segment.end),
    brakeOnset: zone?.onset ?? null,
    brakeEnd: zone?.end ?? null,
    lift,
    minSpeed: speed[minSpeedAt] ?? 0,
    minSpeedAt,
    speeds: slowestByThird(speed, corner),
    apexSpeed: valueAt(speed, corner.apex),
    pickUp,
    fullThrottle: full,
    coast: coasting(trace, slowing, exit),
    overlap: work?.overlap ?? 0,
    stab: work?.stab ?? null,
    lifted: work?.lifted ?? 0,
    deceleration: zone === null ? null : meanDeceleration(trace, zone.onset, zone.end),
    brake: zone === null ? null : brakeWork(trace, zone.onset, minSpeedAt, steering.turnIn),
    steering,
    gear: meanGear(trace, minSpeedAt - GEAR_BEFORE_M, Math.min(minSpeedAt + GEAR_AFTER_M, segment.end)),
    unused: unusedThrottle(trace, Math.min(minSpeedAt, corner.apex), exit),
    eased: zone === null ? unusedThrottle(trace, Math.min(slowing, segment.start), segment.end) : null,
    locked: locked(trace, slowing, exit),
    spun: spun(trace, minSpeedAt, segment.end),
    extraWay: extraWay(trace, corner.start - LINE_SLACK_M, Math.min(corner.end + LINE_SLACK_M, segment.end)) ?? 0,
    speedIn: valueAt(speed, segment.start),
    speedOut: valueAt(speed, Math.min(segment.end, trace.n - 1)),
  };
}

/**
 * Grid point of the smallest speed in a corner, within its segment. A car that still slows down at the end does so for the
 * next corner: that stretch does not count.
 */
function slowest(speed: Float32Array, corner: Corner, segment: Segment): number {
  const from = Math.ceil(Math.max(segment.start, corner.start - SLOWEST_SLACK_M));
  let to = Math.floor(Math.min(segment.end, corner.end + SLOWEST_SLACK_M, speed.length - 1));
  while (to > from && (speed[to - 1] ?? 0) > (speed[to] ?? 0)) to--;
  let at = from;
  for (let i = from; i <= to; i++) if ((speed[i] ?? 0) < (speed[at] ?? 0)) at = i;
  return at;
}

/**
 * Smallest speed in each third of a corner, since a complex may be slow in its first, its middle or its last bend; null
 * where the car is slowest at the edge of the third, that is on its way to or from a slower place.
 */
function slowestByThird(speed: Float32Array, { start, end }: Corner): (number | null)[] {
  const third = (end - start) / 3;
  return [0, 1, 2].map((k) => {
    const from = Math.ceil(start + k * third);
    const to = Math.min(Math.floor(start + (k + 1) * third), speed.length - 1);
    let at = from;
    for (let i = from; i <= to; i++) if ((speed[i] ?? 0) < (speed[at] ?? 0)) at = i;
    return at > from && at < to ? (speed[at] ?? 0) : null;
  });
}
