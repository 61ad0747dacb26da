import type { Amount, Difference, HabitKind } from '@gt3/schemas';
import { leastSquares } from '../statistics/least-squares.ts';
import { median } from '../statistics/order.ts';
import type { CornerRecord, CountedPass } from './corner-record.ts';
import { LEAST_LAPS } from './lap.ts';

const KMH = 3.6;
/** Less than this is within what a driver repeats: metres and km/h, as in the findings. */
const NOISE = { m: 6, 'km/h': 2 } as const;
/** A change of feet takes so many seconds; there is one at the speed before the corner and one at its slowest. */
const FEET_S = 0.25;
/** More metres without a pedal than that, and than this, are too many, whatever the good passes do. */
const ROLLS_M = 10;

type Read = (pass: CountedPass) => number | null;

/** What is looked at; the sign says which way loses time when it is a fault of this kind. */
const COMPARED: readonly (readonly [kind: HabitKind, unit: 'm' | 'km/h', sign: 1 | -1, read: Read])[] = [
  ['brake-early', 'm', -1, (pass) => pass.brakeOnset],
  ['brake-late', 'm', 1, (pass) => pass.brakeOnset],
  ['over-slow', 'km/h', -1, (pass) => pass.minSpeed * KMH],
  ['throttle-late', 'm', 1, (pass) => pass.pickUp],
  ['full-throttle-late', 'm', 1, (pass) => pass.fullThrottle],
  ['coast', 'm', 1, (pass) => pass.coast],
];

/**
 * What goes with losing time in a corner, over all its passes: the least-squares slope of what was done over the time it
 * took, where its 90 % interval leaves out 0. The amount is what goes with the loss of the median pass.
 *
 * @returns what is more than a driver's noise
 */
export function differences({ passes, loss }: CornerRecord): Difference[] {
  return COMPARED.flatMap(([kind, unit, sign, read]) => {
    const points = passes.flatMap((pass): [number, number][] => {
      const value = read(pass);
      return value === null ? [] : [[pass.time, sign * value]];
    });
    const slope = points.length < LEAST_LAPS ? null : leastSquares(points);
    const value = slope === null || slope.low <= 0 ? 0 : slope.value * loss.value;
    return value > NOISE[unit] ? [{ kind, amount: { value, unit } }] : [];
  });
}

/** Metres without a pedal on the median pass. */
export function rolling({ passes }: CornerRecord): Amount {
  return { value: median(passes.map((pass) => pass.coast)), unit: 'm' };
}

/** True where the driver rolls for longer than it takes to change feet, on his good passes too. */
export function rollsTooFar(record: CornerRecord): boolean {
  const feet = median(record.passes.map((pass) => FEET_S * (pass.speedIn + pass.minSpeed)));
  return rolling(record).value > feet + ROLLS_M;
}
