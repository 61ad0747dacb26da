import { column, type Trace } from '../lap/trace.ts';
import { accelerations } from './accelerations.ts';

/** Speeds are looked at in steps of 5 m/s, up to 100 m/s; accelerations in steps of 2 m/s^2. */
export const SPEED_STEP = 5;
export const LATERAL_STEP = 2;
export const BINS = 20;

/** What a lap shows of one limit: a value for each step, and the metres that it rests on (0: none). */
export interface LimitBins {
  readonly value: Float32Array;
  readonly metres: Float32Array;
}

/** What one lap shows of the car, m/s^2 by speed: plain data, 800 bytes. */
export interface LapLimits {
  /** Cornering at about constant speed. */
  readonly lateral: LimitBins;
  /** Braking in a straight line, with drag. */
  readonly braking: LimitBins;
  /** Speeding up out of slow corners; by lateral acceleration, not by speed. */
  readonly traction: LimitBins;
  /** At full throttle in a straight line; above 0 is faster. */
  readonly drive: LimitBins;
  /** Rolling without a pedal in a straight line; above 0 is slower. */
  readonly coasting: LimitBins;
}

/** Driving straight ahead, and at constant speed, to within so many m/s^2. */
const STRAIGHT = 3;
const STEADY = 3;
/** Below these a car neither corners nor brakes in earnest, m/s^2. */
const CORNERING = 4;
const SLOWING = 4;
/** Shares of a pedal. */
const FULL = 0.95;
const ON = 0.2;
const PRESSED = 0.3;
const OFF = 0.05;
/** Shares of the samples that lie below the value taken: near the most that is held, never the most that was seen. */
const NEAR_MOST = 0.85;
const USUAL = 0.5;
/** A cornering limit held for so many metres in a lap is no luck. */
const HELD_M = 12;
/** Out of corners up to this speed the tyres, not the engine, hold a GT3 car back, m/s. */
const TRACTION_TO = 40;
/** Metres in one step below which a lap shows nothing there, and for what is done briefly. */
const LEAST_M = 12;
const LEAST_SHORT_M = 6;

/**
 * Measures what a lap shows of the car's limits.
 *
 * @param trace a valid lap
 * @returns null where the source has no speed
 */
export function measureLap(trace: Trace): LapLimits | null {
  const read = accelerations(trace);
  if (read === null) return null;
  const { speed, along } = read;
  const n = speed.length;
  const lateral = read.lateral ?? new Float32Array(n);
  const throttle = column(trace, 'Throttle');
  const brake = column(trace, 'Brake');
  const slowing = along.map((a) => -a);
  const straight = (i: number) => (lateral[i] ?? 0) < STRAIGHT;
  const released = (i: number) => brake === null || (brake[i] ?? 0) < OFF;
  const cornering = (i: number) => (lateral[i] ?? 0) > CORNERING && Math.abs(along[i] ?? 0) < STEADY;
  const braking = (i: number) =>
    straight(i) && (along[i] ?? 0) < -SLOWING && (brake === null || (brake[i] ?? 0) > PRESSED);
  const driving = (i: number) => straight(i) && throttle !== null && (throttle[i] ?? 0) >= FULL && released(i);
  const pulling = (i: number) =>
    (speed[i] ?? 0) < TRACTION_TO &&
    (along[i] ?? 0) > 0 &&
    released(i) &&
    (throttle === null || (throttle[i] ?? 0) >= ON);
  const idle = (i: number) =>
    straight(i) && throttle !== null && brake !== null && (throttle[i] ?? 0) < OFF && released(i);
  return {
    lateral: binned(speed, SPEED_STEP, lateral, cornering, { share: NEAR_MOST, held: HELD_M, least: LEAST_M }),
    braking: binned(speed, SPEED_STEP, slowing, braking, { share: NEAR_MOST, held: 0, least: LEAST_M }),
    traction: binned(lateral, LATERAL_STEP, along, pulling, { share: NEAR_MOST, held: 0, least: LEAST_SHORT_M }),
    drive: binned(speed, SPEED_STEP, along, driving, { share: USUAL, held: 0, least: LEAST_M }),
    coasting: binned(speed, SPEED_STEP, slowing, idle, { share: USUAL, held: 0, least: LEAST_SHORT_M }),
  };
}

/** Which of the sorted values in a step counts. */
interface Choice {
  /** Share of the values below it. */
  readonly share: number;
  /** Where so many values are above it, it may lie higher than that; 0: never. */
  readonly held: number;
  /** Fewer values than this show nothing. */
  readonly least: number;
}

/** Quantile of the values in each step of `by`, over the points that count. Columns, since a number that a function returns is boxed. */
function binned(
  by: Float32Array,
  step: number,
  at: Float32Array,
  counts: (i: number) => boolean,
  { share, held, least }: Choice,
): LimitBins {
  const n = by.length;
  const metres = new Float32Array(BINS);
  const bins = new Uint8Array(n).fill(BINS);
  for (let i = 0; i < n; i++) {
    const bin = Math.floor((by[i] ?? 0) / step);
    if (bin < 0 || bin >= BINS || !counts(i)) continue;
    bins[i] = bin;
    metres[bin] = (metres[bin] ?? 0) + 1;
  }
  const value = new Float32Array(BINS);
  const sorted = bySteps(at, bins, metres);
  let from = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const count = metres[bin] ?? 0;
    const here = sorted.subarray(from, from + count).sort();
    from += count;
    if (count < least) metres[bin] = 0;
    else {
      const rank = Math.floor(share * count);
      value[bin] = here[Math.min(count - 1, held > 0 ? Math.max(rank, count - held) : rank)] ?? 0;
    }
  }
  return { value, metres };
}

/** The values that count, those of the first step first. */
function bySteps(at: Float32Array, bins: Uint8Array, counts: Float32Array): Float32Array {
  const next = new Int32Array(BINS);
  let total = 0;
  for (let bin = 0; bin < BINS; bin++) {
    next[bin] = total;
    total += counts[bin] ?? 0;
  }
  const values = new Float32Array(total);
  for (let i = 0; i < bins.length; i++) {
    const bin = bins[i] ?? BINS;
    if (bin === BINS) continue;
    const place = next[bin] ?? 0;
    values[place] = at[i] ?? 0;
    next[bin] = place + 1;
  }
  return values;
}
