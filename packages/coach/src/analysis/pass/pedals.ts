import { column, type Trace } from '../lap/trace.ts';

/** Share of the brake's travel at which braking begins, as most lap analysers have it. */
const BRAKE_ON = 0.1;
/** Share of the throttle's travel at which it is picked up, as most lap analysers have it. */
export const THROTTLE_ON = 0.2;
/** Share of a pedal's travel below which it rests. */
export const PEDAL_RESTS = 0.05;
/** Share of throttle that counts as full. */
const THROTTLE_FULL = 0.95;
/** Below this share of throttle the driver has lifted. */
const LIFTED = 0.7;

/** On the throttle for longer than this between two presses of the brake, the driver has begun anew, in metres. */
const RESTART_M = 15;
/** Where a source has no throttle, releases of the brake up to this long are bridged, in metres. */
const BRIDGE_M = 15;
/** The throttle may be off for so many metres without counting as lifted, and below full for a gear change. */
const BLIP_M = 3;
const SHIFT_M = 6;
/** Throttle has to stay full for so many metres to count as full. */
const FULL_HELD_M = 10;

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

/** How a driver slows down for a corner, in metres; null for what he does not do or the source does not tell. */
export interface Slowing {
  /** Where the throttle falls below LIFTED. */
  readonly lift: number | null;
  readonly zone: BrakingZone | null;
}

/**
 * How the driver slows down for a corner: from the end of the last stretch of throttle before it to the slowest point. In
 * linked corners braking that follows a lift belongs together until the throttle is pressed again for a while.
 *
 * @param from earliest distance to look at
 * @param turnIn start of the corner
 * @param slowest where the car is slowest
 */
export function slowingDown(trace: Trace, from: number, turnIn: number, slowest: number): Slowing {
  const brake = column(trace, 'Brake');
  const throttle = column(trace, 'Throttle');
  const last = Math.min(Math.floor(slowest), trace.n - 1);
  const first = Math.max(1, Math.ceil(from));
  if (throttle === null) return { lift: null, zone: brake === null ? null : bridgedZone(brake, first, last) };
  let off = Math.max(first, Math.min(Math.floor(turnIn), last));
  while (off < last && (throttle[off] ?? 0) >= LIFTED) off++;
  if ((throttle[off] ?? 0) >= LIFTED) return { lift: null, zone: null };
  let lifted = off;
  for (let i = off, driven = 0; i >= first && driven <= RESTART_M; i--) {
    driven = (throttle[i] ?? 0) >= LIFTED ? driven + 1 : 0;
    if (driven === 0) lifted = i;
  }
  const zone = brake === null ? null : firstZone(brake, throttle, lifted, last);
  return { lift: crossingPoint(throttle, lifted, LIFTED), zone };
}

/** The first braking from a lift on, with its releases, up to where the throttle is pressed for a while. */
function firstZone(brake: Float32Array, throttle: Float32Array, lifted: number, last: number): BrakingZone | null {
  let onset = -1;
  let end = -1;
  for (let i = lifted, driven = 0; i <= last && driven <= RESTART_M; i++) {
    if ((brake[i] ?? 0) >= BRAKE_ON) {
      if (onset < 0) onset = i;
      end = i;
      driven = 0;
    } else if (onset >= 0 && (throttle[i] ?? 0) >= THROTTLE_ON) driven++;
  }
  return onset < 0 ? null : { onset: crossingPoint(brake, onset, BRAKE_ON), end };
}

/** Without a throttle: the braking before the slowest point, short releases bridged. */
function bridgedZone(brake: Float32Array, first: number, last: number): BrakingZone | null {
  let onset = -1;
  let end = -1;
  for (let i = last; i >= first && (onset < 0 || onset - i < BRIDGE_M); i--) {
    if ((brake[i] ?? 0) < BRAKE_ON) continue;
    if (end < 0) end = i;
    onset = i;
  }
  return onset < 0 ? null : { onset: crossingPoint(brake, onset, BRAKE_ON), end };
}

/**
 * Where the driver picks up the throttle for good: it stays pressed from there to where it is full. In a chicane that is the
 * one on the way out of its last part.
 *
 * @param from where slowing down begins, in metres
 * @param to where the throttle is full, or the latest distance to look at
 * @returns null where that does not happen, or the source has no throttle
 */
export function lastPickUp(trace: Trace, from: number, to: number): number | null {
  const throttle = column(trace, 'Throttle');
  if (throttle === null) return null;
  const first = Math.max(1, Math.ceil(from));
  let i = Math.min(Math.ceil(to), trace.n - 1);
  while (i > first && (throttle[i] ?? 0) < THROTTLE_ON) i--;
  let off = 0;
  let at = i;
  for (; i > first && off <= BLIP_M; i--) {
    if ((throttle[i] ?? 0) >= THROTTLE_ON) {
      at = i;
      off = 0;
    } else off++;
  }
  return at > first && off > BLIP_M ? crossingPoint(throttle, at, THROTTLE_ON) : null;
}

/**
 * Where the throttle is full for good: the start of the stretch of full throttle that the car leaves the corner on, or the
 * first one behind it. Gear changes do not end a stretch.
 *
 * @param slowest earliest distance to look at, in metres
 * @param cornerEnd end of the corner
 * @param to latest distance to look at
 * @returns null where the throttle is not full between `slowest` and `to`, or the source has none
 */
export function fullForGood(trace: Trace, slowest: number, cornerEnd: number, to: number): number | null {
  const throttle = column(trace, 'Throttle');
  if (throttle === null) return null;
  const last = Math.min(Math.floor(to), trace.n - 1);
  let i = Math.min(Math.max(Math.ceil(slowest), Math.floor(cornerEnd)), last);
  while (i <= last && !isFullFrom(throttle, i, last)) i++;
  if (i > last) return null;
  let at = i;
  let off = 0;
  for (; i > slowest && off <= SHIFT_M; i--) {
    if ((throttle[i] ?? 0) >= THROTTLE_FULL) {
      at = i;
      off = 0;
    } else off++;
  }
  return crossingPoint(throttle, at, THROTTLE_FULL);
}

/** True where the throttle is full at a point and stays so for a while, or up to the last point looked at. */
function isFullFrom(throttle: Float32Array, i: number, last: number): boolean {
  const end = Math.min(i + FULL_HELD_M, last);
  for (let k = i; k <= end; k++) if ((throttle[k] ?? 0) < THROTTLE_FULL) return false;
  return true;
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
