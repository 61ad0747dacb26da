import { column, type Trace } from '../lap/trace.ts';
import { PEDAL_RESTS, THROTTLE_ON } from './pedals.ts';

/** Share of the throttle that has to be given up for a lift on the way out, and pressed before it. */
const GIVEN_UP = 0.6;
const PRESSED = 0.35;
/** A brake this far on is no dragged brake: the foot means it. */
const BRAKING = 0.5;

/** A press of the throttle that was given up again before the last one. */
export interface Stab {
  /** Where it begins, in metres. */
  readonly at: number;
  /** Largest share of throttle in it. */
  readonly peak: number;
}

/** What the right foot did between slowing down and full throttle, in metres. */
export interface ThrottleWork {
  /** The press before the last; null where there is none. */
  readonly stab: Stab | null;
  /** Metres of lift after a press: less than 40 % of what was pressed before. */
  readonly lifted: number;
  /** Metres with the throttle pressed and the brake dragged. */
  readonly overlap: number;
}

/** Where the way out of a corner is, in metres. */
interface WayOut {
  /** Where the throttle is picked up for good; null where it is not. */
  readonly pickUp: number | null;
  /** Where it is full for good. */
  readonly full: number;
  /** End of the segment: also at full throttle a foot may rest on the brake. */
  readonly end: number;
}

/**
 * Reads the throttle between slowing down and full throttle, and what the left foot does meanwhile and behind.
 *
 * @param from where slowing down begins, in metres
 * @returns null where the source has no throttle
 */
export function throttleWork(trace: Trace, from: number, { pickUp, full, end }: WayOut): ThrottleWork | null {
  const throttle = column(trace, 'Throttle');
  if (throttle === null) return null;
  const brake = column(trace, 'Brake');
  const last = Math.min(Math.floor(end), trace.n - 1);
  let off = false;
  let most = 0;
  let lifted = 0;
  let overlap = 0;
  for (let i = Math.max(0, Math.ceil(from)); i <= last; i++) {
    const pedal = throttle[i] ?? 0;
    if (pedal < PEDAL_RESTS) off = true;
    if (off && pedal > most) most = pedal;
    if (i <= full && most >= PRESSED && pedal < (1 - GIVEN_UP) * most) lifted++;
    const dragged = brake?.[i] ?? 0;
    if (pedal >= THROTTLE_ON && dragged >= PEDAL_RESTS && dragged < BRAKING) overlap++;
  }
  return { stab: pickUp === null ? null : stabBefore(throttle, from, pickUp), lifted, overlap };
}

/** The last press that ended before the pick-up, if the foot had been off the throttle before it. */
function stabBefore(throttle: Float32Array, from: number, pickUp: number): Stab | null {
  const first = Math.max(0, Math.ceil(from));
  let i = Math.floor(pickUp) - 1;
  while (i > first && (throttle[i] ?? 0) < THROTTLE_ON) i--;
  let peak = 0;
  for (; i > first && (throttle[i] ?? 0) >= THROTTLE_ON; i--) peak = Math.max(peak, throttle[i] ?? 0);
  for (let k = i; k > first; k--) if ((throttle[k] ?? 0) < PEDAL_RESTS) return peak > 0 ? { at: i + 1, peak } : null;
  return null;
}

/**
 * How much throttle is left unused between two distances, as metres with a closed throttle: the integral of what is missing to
 * full. Unlike the point of pick-up it changes evenly with what the foot does. 0 where the source has no throttle.
 */
export function unusedThrottle(trace: Trace, from: number, to: number): number {
  const throttle = column(trace, 'Throttle');
  if (throttle === null) return 0;
  let sum = 0;
  const end = Math.min(Math.floor(to), trace.n - 1);
  for (let i = Math.max(0, Math.ceil(from)); i <= end; i++) sum += 1 - (throttle[i] ?? 0);
  return sum;
}
