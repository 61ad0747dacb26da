import type { ReferenceConditions } from '@gt3/schemas';
import { median, robustSpread } from '../statistics/order.ts';
import { effectOf, type RidgeFit, ridge } from './ridge.ts';

/** Laps without which nothing is said, and laps that are kept. */
const LEAST_LAPS = 6;
const KEPT = 30;
/** What time is regressed on, and the step of each that the priors speak of: litres, degrees Celsius, laps. */
const REGRESSORS = [
  { name: 'fuel', step: 10 },
  { name: 'trackTemp', step: 5 },
  { name: 'stintLap', step: 10 },
] as const;
/**
 * Shares of a corner's time that such a step is expected to change, at most about this: 10 l of fuel are 0.6 % of a GT3
 * car's mass, 5 C of track or 10 laps on a tyre are a few tenths a lap. One corner differs from the car as a whole by less.
 */
const PRIOR = 0.005;
const PRIOR_OF_CORNER = 0.0015;
/** A normal distribution's 95th percentile: half of a 90 % interval. */
const Z95 = 1.645;
/** The standard deviation of a normal distribution is so many times its median absolute deviation. */
const MAD_TO_SD = 1.4826;
/** No lap spreads less than this share, and a corner further from its median than so many spreads was driven otherwise. */
const LEAST_SPREAD = 1e-4;
const CLIP = 2;

/** What the conditions alone make of a time, in seconds (positive: slower), with its 90 % interval. */
export interface Shift {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** A valid lap as the regression keeps it. */
export interface EffectsLap {
  readonly conditions: ReferenceConditions;
  /** Seconds in the segment of each corner. */
  readonly times: readonly number[];
}

/** A regression between two laps. */
export type EffectsState = readonly EffectsLap[];

interface Fits {
  readonly typical: readonly number[];
  readonly car: RidgeFit;
  readonly corners: readonly RidgeFit[];
}

/**
 * Learns from the laps of a run how fuel, track temperature and tyre age change the time in each corner. What the car as a
 * whole does comes from the median over the corners of each lap, so that a mistake in one corner, made lap after lap, is not
 * taken for an effect of the falling fuel; a corner differs from that by little.
 */
export class ConditionEffects {
  #laps: EffectsLap[] = [];
  #fits: Fits | null = null;

  /** Takes in a valid lap. Laps of another number of corners begin anew. */
  add(lap: EffectsLap): void {
    if (this.#laps[0] !== undefined && this.#laps[0].times.length !== lap.times.length) this.#laps = [];
    this.#laps.push(lap);
    if (this.#laps.length > KEPT) this.#laps.shift();
    this.#fits = null;
  }

  /**
   * What a step from one lap's conditions to another's makes of the time in a corner.
   *
   * @param corner its place in the track model
   * @returns null with fewer than 6 laps, or where nothing is known of both
   */
  corner(corner: number, from: ReferenceConditions | null, to: ReferenceConditions | null): Shift | null {
    const step = stepBetween(from, to);
    const fits = this.#fit();
    const fit = fits?.corners[corner];
    const typical = fits?.typical[corner];
    if (step === null || fits === null || fit === undefined || typical === undefined) return null;
    const car = effectOf(fits.car, step);
    const own = effectOf(fit, step);
    return shift(typical * (car.mean + own.mean), typical ** 2 * (car.variance + own.variance));
  }

  /** The same for the whole lap. */
  lap(from: ReferenceConditions | null, to: ReferenceConditions | null): Shift | null {
    const step = stepBetween(from, to);
    const fits = this.#fit();
    if (step === null || fits === null) return null;
    const car = effectOf(fits.car, step);
    let mean = 0;
    let total = 0;
    let variance = 0;
    fits.corners.forEach((fit, i) => {
      const typical = fits.typical[i] ?? 0;
      const own = effectOf(fit, step);
      total += typical;
      mean += typical * (car.mean + own.mean);
      variance += typical ** 2 * own.variance;
    });
    return shift(mean, variance + total ** 2 * car.variance);
  }

  /** State between two laps. */
  snapshot(): EffectsState {
    return [...this.#laps];
  }

  /** Goes on from a snapshot. */
  restore(state: EffectsState): void {
    this.#laps = [...state];
    this.#fits = null;
  }

  #fit(): Fits | null {
    if (this.#laps.length < LEAST_LAPS) return null;
    this.#fits ??= fitLaps(this.#laps);
    return this.#fits;
  }
}

function fitLaps(laps: readonly EffectsLap[]): Fits {
  const corners = laps[0]?.times.length ?? 0;
  const typical = Array.from({ length: corners }, (_, c) => median(laps.map((lap) => lap.times[c] ?? 0)));
  const shares = laps.map((lap) => lap.times.map((time, c) => time / (typical[c] ?? 1) - 1));
  const rows = centred(laps.map((lap) => REGRESSORS.map(({ name, step }) => (lap.conditions[name] ?? 0) / step)));
  const whole = centredValues(shares.map(median));
  const car = ridge(rows, whole, spread(whole), PRIOR);
  const fits = typical.map((_, c) => {
    const rest = shares.map((share, i) => (share[c] ?? 0) - effectOf(car, rows[i] ?? []).mean);
    const sigma = Math.max(robustSpread(rest), LEAST_SPREAD);
    return ridge(rows, centredValues(clipped(rest, CLIP * sigma)), sigma, PRIOR_OF_CORNER);
  });
  return { typical, car, corners: fits };
}

/** Step in the regressors, for what is known of both; null where nothing is. */
function stepBetween(from: ReferenceConditions | null, to: ReferenceConditions | null): number[] | null {
  if (from === null || to === null) return null;
  const known = REGRESSORS.some(({ name }) => from[name] !== null && to[name] !== null);
  if (!known) return null;
  return REGRESSORS.map(({ name, step }) => {
    const [a, b] = [from[name], to[name]];
    return a === null || b === null ? 0 : (b - a) / step;
  });
}

function shift(mean: number, variance: number): Shift {
  const half = Z95 * Math.sqrt(variance);
  return { mean, low: mean - half, high: mean + half };
}

/** Values no further from their median than `most`. */
function clipped(values: readonly number[], most: number): number[] {
  const middle = median(values);
  return values.map((value) => Math.min(Math.max(value, middle - most), middle + most));
}

/** Standard deviation from one lap to the next, which a slow trend hardly touches. */
function spread(values: readonly number[]): number {
  const steps = values.slice(1).map((value, i) => Math.abs(value - (values[i] ?? value)));
  return Math.max((MAD_TO_SD * median(steps)) / Math.SQRT2, LEAST_SPREAD);
}

function centredValues(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return values.map((value) => value - mean);
}

function centred(rows: readonly (readonly number[])[]): number[][] {
  const columns = REGRESSORS.map((_, k) => centredValues(rows.map((row) => row[k] ?? 0)));
  return rows.map((_, i) => columns.map((column) => column[i] ?? 0));
}
