import { evenNumbers, normalNumber } from '../statistics/chance.ts';

/** How sure a difference between two sets of passes is. All in seconds. */
export interface Evidence {
  /** Times of the passes, adjusted for all but what is asked for. */
  readonly habit: readonly number[];
  readonly good: readonly number[];
  /** How much a driver differs from pass to pass when too few have been seen, one standard deviation. */
  readonly usualSpread: number;
  /** Standard deviation of what is wrong with the model, on top. */
  readonly modelError: number;
}

const DRAWS = 400;
/**
 * Laps that follow each other are alike: with a correlation r of 0.25 from one to the next the mean of some laps is
 * less sure than that of as many strangers, by sqrt((1 + r) / (1 - r)).
 */
const ALIKE = Math.sqrt(1.25 / 0.75);
/** Shares of the draws that lie below a 90 % interval and its upper end. */
const LOW = 0.05;
const HIGH = 0.95;

/**
 * The 90 % interval of the difference of two means, as what to add to it: a bootstrap over laps (Efron and Tibshirani 1993,
 * ch. 9). The passes' distances from their mean are drawn from, with two that say what is usual, so that a single pass does
 * not look certain; both sets share them, for it is one driver. The model's error is drawn beside. The same seed gives the
 * same interval.
 */
export function interval({ habit, good, usualSpread, modelError }: Evidence, seed: number): readonly [number, number] {
  const pool = [...residuals(habit), ...residuals(good), usualSpread, -usualSpread];
  const random = evenNumbers(seed);
  const meanOf = (count: number) => {
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const one = pool[Math.floor(random() * pool.length)] ?? 0;
      sum += random() < 0.5 ? one : -one;
    }
    return sum / Math.max(1, count);
  };
  const draws = Float64Array.from(
    { length: DRAWS },
    () => ALIKE * (meanOf(habit.length) - meanOf(good.length)) + modelError * normalNumber(random),
  ).sort();
  return [draws[Math.floor(LOW * DRAWS)] ?? 0, draws[Math.ceil(HIGH * DRAWS) - 1] ?? 0];
}

/** Distances from the mean, made as large as those from the true mean are; none where there is one pass. */
function residuals(times: readonly number[]): number[] {
  const n = times.length;
  if (n < 2) return [];
  const mean = times.reduce((sum, one) => sum + one, 0) / n;
  const by = Math.sqrt(n / (n - 1));
  return times.map((one) => (one - mean) * by);
}

/** A seed from numbers. FNV-1a by their 32-bit values. */
export function seedOf(numbers: readonly number[]): number {
  let hash = 0x811c9dc5;
  for (const one of numbers) hash = Math.imul(hash ^ (one | 0), 0x01000193);
  return hash >>> 0;
}
