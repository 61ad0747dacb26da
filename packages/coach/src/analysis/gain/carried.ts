import { type DriveCurve, decayPerMetre } from '../envelope/drive-curve.ts';
import { SLICE_STEP } from './slice.ts';

/** Slower than this the formulas say nothing, m/s. */
const CRAWL = 5;
/** A car that slows down by more than this is braking: its driver aims at a speed, and a difference stays what it is, m/s^2. */
const BRAKING = 2;

/** Until the throttle is full a driver steers towards the speed he means: a difference dies away with 200 m, 1/m. */
const CORRECTED = 1 / 200;

/** What came of a difference in energy: seconds more, and the difference that is left. */
export interface Carried {
  readonly seconds: number;
  readonly energy: number;
}

/**
 * Seconds that a car takes longer from a point on when its energy there differs, up to the end of a speed profile. At full
 * throttle the difference dies away by the drive curve.
 *
 * @param speed profile it is compared with, m/s, SLICE_STEP metres apart
 * @param at index of the point
 * @param energy difference of v^2 / 2 there; below 0 for the slower car
 * @param to index of the last point that counts
 * @param full index from which the throttle is full
 */
export function carriedOn(
  speed: Float64Array | Float32Array,
  at: number,
  energy: number,
  to: number,
  full: number,
  curve: DriveCurve,
): Carried {
  let seconds = 0;
  let left = energy;
  for (let k = at; k < to; k++) {
    const a = speed[k] ?? 0;
    const b = speed[k + 1] ?? a;
    const v = Math.max((a + b) / 2, CRAWL);
    if (k < full) left *= Math.exp(-SLICE_STEP * CORRECTED);
    else if ((b * b - a * a) / (2 * SLICE_STEP) > -BRAKING) left *= Math.exp(-SLICE_STEP * decayPerMetre(curve, v));
    seconds += SLICE_STEP * slowness(v, left);
  }
  return { seconds, energy: left };
}

/**
 * Seconds that a car takes longer on the brakes up to a point when its energy there differs. Who has to arrive slower
 * brakes as hard over the same ground, so the difference is the same all the way back to where braking begins.
 *
 * @param from index where braking begins
 * @param to index of the point
 */
export function broughtBack(speed: Float64Array, from: number, to: number, energy: number): number {
  let seconds = 0;
  for (let k = Math.max(0, from); k < to; k++) {
    const v = Math.max(((speed[k] ?? 0) + (speed[k + 1] ?? speed[k] ?? 0)) / 2, CRAWL);
    seconds += SLICE_STEP * slowness(v, energy);
  }
  return seconds;
}

/** Seconds a metre that a car with another energy takes longer. */
function slowness(v: number, energy: number): number {
  return 1 / Math.sqrt(Math.max(CRAWL * CRAWL, v * v + 2 * energy)) - 1 / v;
}
