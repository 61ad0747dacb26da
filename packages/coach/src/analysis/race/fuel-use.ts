import type { LapReason } from '@gt3/schemas';
import type { Estimate } from '../statistics/estimate.ts';
import { median, robustSpread } from '../statistics/order.ts';
import { student95 } from '../statistics/student.ts';

/** Laps that the estimate looks back on: the track and the driver's pace change. */
const LAPS = 8;
/** A lap that has one of these uses less or more than a lap at racing speed. */
const UNLIKE: readonly LapReason[] = [
  'standing-start',
  'starts-mid-lap',
  'unfinished',
  'out-lap',
  'in-lap',
  'pit-road',
  'reset',
  'tow',
  'yellow-flag',
  'slow',
  'gap-in-data',
  'not-in-car',
  'replay',
];
/** What is known of the spread before the first lap: 2.5 % of a lap's use, held as firmly as two laps would. */
const PRIOR_SPREAD = 0.025;
const PRIOR_LAPS = 2;
/** What the robust spread of 2 to 8 values falls short by (Croux and Rousseeuw, 1992). */
const FEW_VALUES = [1.196, 1.495, 1.363, 1.206, 1.2, 1.14, 1.129];
/** Standard error of a median against that of a mean of normal values: sqrt(pi / 2). */
const MEDIAN_ERROR = 1.2533;

/** Litres used on laps at racing speed, the newest last. */
export type FuelUseState = readonly number[];

/** Litres that a lap takes, from the driver's own laps. */
export class FuelUse {
  #laps: number[] = [];

  /**
   * Takes in a whole lap.
   *
   * @param used litres
   * @param reasons why the lap is kept apart
   */
  add(used: number, reasons: readonly LapReason[]): void {
    if (!(used > 0) || reasons.some((reason) => UNLIKE.includes(reason))) return;
    this.#laps.push(used);
    if (this.#laps.length > LAPS) this.#laps.shift();
  }

  /** Litres a lap with a 90 % interval; null before the first lap at racing speed. */
  perLap(): Estimate | null {
    const [use, half] = [median(this.#laps), student95(this.#freedom) * this.#error];
    return this.#laps.length === 0 ? null : { value: use, low: use - half, high: use + half };
  }

  /**
   * Laps that `litres` last, with a 90 % interval that holds both the error of the estimate and the spread of the laps to
   * come (a prediction interval, to first order); null before the first lap at racing speed.
   */
  lapsFor(litres: number): Estimate | null {
    if (this.#laps.length === 0 || !(litres >= 0)) return null;
    const use = median(this.#laps);
    const value = litres / use;
    const relative = Math.hypot(this.#error, this.#spread / Math.sqrt(Math.max(1, value))) / use;
    const half = student95(this.#freedom) * relative * value;
    return { value, low: Math.max(0, value - half), high: value + half };
  }

  /** State between two laps. */
  snapshot(): FuelUseState {
    return [...this.#laps];
  }

  /** Goes on from a snapshot. */
  restore(state: FuelUseState): void {
    this.#laps = [...state];
  }

  get #freedom(): number {
    return this.#laps.length + PRIOR_LAPS - 1;
  }

  /** Standard deviation of a lap's use, in litres: the laps' own, blended with what is known before. */
  get #spread(): number {
    const n = this.#laps.length;
    const prior = PRIOR_SPREAD * median(this.#laps);
    const own = (FEW_VALUES[n - 2] ?? 1) * robustSpread(this.#laps);
    return Math.sqrt((PRIOR_LAPS * prior ** 2 + n * own ** 2) / (PRIOR_LAPS + n));
  }

  /** Standard error of the median, in litres. */
  get #error(): number {
    return (MEDIAN_ERROR * this.#spread) / Math.sqrt(this.#laps.length);
  }
}
