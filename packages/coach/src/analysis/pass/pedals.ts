import { column, type Trace } from '../lap/trace.ts';

/** Shares of pedal travel. Onset 10 % and pick-up 20 % are the values most lap analysers use; a pedal below 5 % rests. */
const BRAKE_ON = 0.1;
const THROTTLE_ON = 0.2;
const PEDAL_RESTS = 0.05;
/** Share of throttle that counts as full. */
export const THROTTLE_FULL = 0.95;
/** Below this share of throttle the driver has lifted. */
const LIFTED = 0.7;

/** On the throttle for longer than this between two presses of the brake, the driver has begun anew, in metres. */
const RESTART_M = 15;
/** Where a source has no throttle, releases of the brake up to this long are bridged, in metres. */
const BRIDGE_M = 15;
/** Throttle has to stay on for so many metres to count as picked up. */
const PICK_UP_HELD_M = 4;

/** Where a braking zone lies, in metres; onset and end interpolated. */
export interface BrakingZone {
  readonly onset: number;
  readonly end: number;
}

/** Distance between grid points `i - 1` and `i` at which values pass a threshold. */
function crossingPoint(values: Float32Array, i: number, threshold: number): number {
  if (i <= 0) return 0;
  const a = values[i - 1] ?? 0;
  const b = values[i] ?? 0;
  return a === b ? i : i - 1 + Math.min(Math.max((threshold - a) / (b - a), 0), 1);
}

/**
 * The braking zone that leads to a slow point: walked back from it to the first press of the brake after which the driver
 * was not back on the throttle. Releases in between belong to it.
 *
 * @param from earliest distance to look at
 * @param slowest where the car is slowest
 * @returns null where the driver does not brake, or the source has no brake
 */
export function brakingZone(trace: Trace, from: number, slowest: number): BrakingZone | null {
  const brake = column(trace, 'Brake');
  if (brake === null) return null;
  const throttle = column(trace, 'Throttle');
  const first = Math.max(1, Math.ceil(from));
  let last = -1;
  let onset = -1;
  let driven = 0;
  for (let i = Math.min(Math.floor(slowest), trace.n - 1); i >= first; i--) {
    if ((brake[i] ?? 0) >= BRAKE_ON) {
      if (last < 0) last = i;
      onset = i;
      driven = 0;
      continue;
    }
    if (throttle === null) {
      if (onset >= 0 && onset - i >= BRIDGE_M) break;
      continue;
    }
    driven = (throttle[i] ?? 0) >= THROTTLE_ON ? driven + 1 : 0;
    if (driven > RESTART_M) break;
  }
  if (onset < 0) return null;
  return { onset: crossingPoint(brake, onset, BRAKE_ON), end: last };
}

/**
 * Where the driver lifts on the way to a slow point: the throttle falls below LIFTED and is not pressed again before it.
 *
 * @returns null where the driver does not lift, or the source has no throttle
 */
export function liftPoint(trace: Trace, from: number, slowest: number): number | null {
  const throttle = column(trace, 'Throttle');
  if (throttle === null) return null;
  const first = Math.max(1, Math.ceil(from));
  let i = Math.min(Math.floor(slowest), trace.n - 1);
  while (i >= first && (throttle[i] ?? 0) >= LIFTED) i--;
  if (i < first) return null;
  while (i >= first && (throttle[i] ?? 0) < LIFTED) i--;
  return i < first ? first : crossingPoint(throttle, i + 1, LIFTED);
}

/**
 * Where the driver picks up the throttle for the way out: at the slowest point it is either on already, then it is where
 * it was last pressed before, or it is the first press after it that is held for some metres.
 *
 * @param from earliest distance to look at
 * @param slowest where the car is slowest
 * @param to latest distance to look at
 * @returns null where that does not happen, or the source has no throttle
 */
export function pickUpPoint(trace: Trace, from: number, slowest: number, to: number): number | null {
  const throttle = column(trace, 'Throttle');
  if (throttle === null) return null;
  let i = Math.min(Math.floor(slowest), trace.n - 1);
  if ((throttle[i] ?? 0) < THROTTLE_ON) return throttleHeld(trace, i, to, THROTTLE_ON, PICK_UP_HELD_M);
  const first = Math.max(1, Math.ceil(from));
  while (i > first && (throttle[i - 1] ?? 0) >= THROTTLE_ON) i--;
  return i > first ? crossingPoint(throttle, i, THROTTLE_ON) : null;
}

/**
 * The first point from which the throttle stays at or above a threshold for some metres.
 *
 * @returns null where that does not happen between `from` and `to`, or the source has no throttle
 */
export function throttleHeld(trace: Trace, from: number, to: number, threshold: number, hold: number): number | null {
  const throttle = column(trace, 'Throttle');
  if (throttle === null) return null;
  let run = 0;
  const end = Math.min(Math.floor(to), trace.n - 1);
  for (let i = Math.max(0, Math.ceil(from)); i <= end; i++) {
    run = (throttle[i] ?? 0) >= threshold ? run + 1 : 0;
    if (run > hold) return Math.max(from, crossingPoint(throttle, i - hold, threshold));
  }
  return null;
}

/** Metres between two distances over which both pedals rest, in 1 m steps; 0 where the source lacks either. */
export function coasting(trace: Trace, from: number, to: number): number {
  const throttle = column(trace, 'Throttle');
  const brake = column(trace, 'Brake');
  if (throttle === null || brake === null) return 0;
  let metres = 0;
  const end = Math.min(Math.floor(to), trace.n - 1);
  for (let i = Math.max(0, Math.ceil(from)); i < end; i++) {
    if ((throttle[i] ?? 0) < PEDAL_RESTS && (brake[i] ?? 0) < PEDAL_RESTS) metres++;
  }
  return metres;
}
