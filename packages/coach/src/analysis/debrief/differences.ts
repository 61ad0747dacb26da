import type { Amount, Difference, HabitKind } from '@gt3/schemas';
import { median, robustSpread } from '../statistics/order.ts';
import type { CornerRecord, CountedPass } from './corner-record.ts';

const KMH = 3.6;
/** Less than this is within what a driver repeats: metres and km/h, as in the findings. */
const NOISE = { m: 6, 'km/h': 2 } as const;
/** More metres without a pedal than it takes to change feet: too many, whatever the good passes do. */
const ROLLS_M = 25;

type Read = (pass: CountedPass) => number | null;

/** What is compared; the sign says which way of being different loses time. */
const COMPARED: readonly (readonly [kind: HabitKind, unit: 'm' | 'km/h', sign: 1 | -1, read: Read])[] = [
  ['brake-early', 'm', -1, (pass) => pass.brakeOnset],
  ['brake-late', 'm', 1, (pass) => pass.brakeOnset],
  ['over-slow', 'km/h', -1, (pass) => pass.minSpeed * KMH],
  ['throttle-late', 'm', 1, (pass) => pass.pickUp],
  ['full-throttle-late', 'm', 1, (pass) => pass.fullThrottle],
  ['coast', 'm', 1, (pass) => pass.coast],
];

/**
 * Where the median pass differs from the good passes of the same corner by more than noise and more than the passes
 * differ from each other by chance.
 */
export function differences({ passes, good }: CornerRecord): Difference[] {
  return COMPARED.flatMap(([kind, unit, sign, read]) => {
    const all = values(passes, read);
    const best = values(good, read);
    if (all.length < passes.length / 2 || best.length < good.length / 2) return [];
    const value = sign * (median(all) - median(best));
    return value > Math.max(NOISE[unit], errorOf(all)) ? [{ kind, amount: { value, unit } }] : [];
  });
}

/** Metres without a pedal on the median pass. */
export function rolling({ passes }: CornerRecord): Amount {
  return { value: median(passes.map((pass) => pass.coast)), unit: 'm' };
}

/** True where the driver rolls for longer than it takes to change feet, on his good passes too. */
export function rollsTooFar(record: CornerRecord): boolean {
  return rolling(record).value > ROLLS_M;
}

function values(passes: readonly CountedPass[], read: Read): number[] {
  return passes.map(read).filter((value) => value !== null);
}

/** Standard error of a median of normal values: 1.25 standard deviations over the root of their number. */
function errorOf(all: readonly number[]): number {
  return (1.25 * robustSpread(all)) / Math.sqrt(all.length);
}
