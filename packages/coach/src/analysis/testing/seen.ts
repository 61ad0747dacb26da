import type { PassBook } from '../evidence/pass-book.ts';
import type { SeenPass } from '../evidence/seen-pass.ts';
import type { PassSlice } from '../gain/slice.ts';
import type { Pass } from '../pass/pass.ts';
import { normalNoise } from './noise.ts';
import { passOf } from './pass.ts';

/** Tests of measures do not look at it. */
const SLICE: PassSlice = {
  from: 0,
  to: 16,
  times: Float32Array.of(0, 0.16, 0.32),
  speed: Float32Array.of(50, 50, 50),
};

/** A plain pass as it is remembered; what a test is about is given. */
export function seenOf(lap: number, given: Partial<Pass> = {}, wetness: number | null = null): SeenPass {
  return { lap, wetness, pass: passOf(given), slice: SLICE };
}

/** By how much a pass is moved from the usual one: metres, and a factor of speed. */
export interface Moved {
  readonly onset?: number;
  readonly speed?: number;
  readonly pickUp?: number;
}

/** Corners of the made-up circuit. */
export const IDS = ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'] as const;

/**
 * A pass by a driver who brakes within 1 m, takes a corner within 0.3 % of the speed and picks up within 2 m, one standard
 * deviation each.
 */
function unevenPass(corner: string, noise: () => number, { onset = 0, speed = 1, pickUp = 0 }: Moved): Partial<Pass> {
  const by = speed * (1 + 0.003 * noise());
  return {
    corner,
    brakeOnset: 300 + onset + noise(),
    minSpeed: 30 * by,
    speeds: [null, 30 * by, null],
    apexSpeed: 30 * by,
    pickUp: 405 + pickUp + 2 * noise(),
    unused: 20 + 2 * Math.abs(noise()),
    timeOut: 20 - 4 * (by - 1) + 0.01 * noise(),
  };
}

/**
 * Drives laps round the made-up circuit.
 *
 * @param passed hears of every pass, in order, before its lap comes into the book
 * @param lapBegins hears of every lap before its first pass
 */
export function driveInto(
  book: PassBook,
  laps: number,
  seed: number,
  moved: (corner: string, lap: number) => Moved,
  passed: (seen: SeenPass) => void = () => {},
  lapBegins: () => void = () => {},
): void {
  const noise = normalNoise(seed);
  for (let lap = 1; lap <= laps; lap++) {
    lapBegins();
    const passes = IDS.map((corner) => seenOf(lap, unevenPass(corner, noise, moved(corner, lap))));
    for (const seen of passes) passed(seen);
    for (const seen of passes) book.add(seen);
  }
}
