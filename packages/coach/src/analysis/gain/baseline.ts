import type { Segment } from '@gt3/schemas';
import { type DriveCurve, USUAL_DRIVE } from '../envelope/drive-curve.ts';
import { broughtBack, type Carried, carriedOn } from './carried.ts';
import type { KeptPass } from './kept-pass.ts';
import { brakeOf, middle, type Scope } from './scope.ts';
import { SLICE_STEP } from './slice.ts';

/** A straight that goes on behind a segment's end: speeds in m/s, SLICE_STEP metres apart, the first at the end. */
export type Straight = Float32Array;

/** Share of the fastest speed that is as good as that. */
const FASTEST = 0.99;

/** v^2 / 2. */
export function energyOf(speed: number): number {
  return (speed * speed) / 2;
}

/** A segment as the good passes drive it on their mean, to simulate from. */
export class Baseline {
  readonly #speed: Float64Array;
  readonly #start: number;
  readonly #last: number;
  /** Where braking begins and where the throttle is full again. */
  readonly #onset: number;
  readonly #full: number;
  readonly #onward: Straight;
  readonly #curve: DriveCurve;

  /**
   * @param good at least one pass of the segment
   * @param drive null: the usual one of a GT3 car
   * @param onward null: the next segment's driver decides at once what speed is worth
   */
  constructor(segment: Segment, good: readonly KeptPass[], drive: DriveCurve | null, onward: Straight | null) {
    this.#speed = meanSpeed(good);
    this.#start = good[0]?.slice.from ?? segment.start;
    this.#last = this.#speed.length - 1;
    this.#curve = drive ?? USUAL_DRIVE;
    this.#onward = onward ?? new Float32Array(1);
    const marks = good.map((one) => one.marks);
    const slowest = middle(marks.map((one) => one.minSpeedAt)) ?? segment.end;
    const full = middle(marks.map((one) => one.fullThrottle));
    this.#full = this.#index(full ?? slowest);
    const onset = brakeOf(marks);
    // Who does not brake but has a throttle takes the corner flat out; without either, speed tells where braking begins.
    if (onset !== null || full !== null) this.#onset = this.#index(onset ?? slowest);
    else this.#onset = slowingFrom(this.#speed, this.#index(slowest));
  }

  /** v^2 / 2 at a lap distance. */
  energyAt(distance: number): number {
    const place = Math.min(Math.max((distance - this.#start) / SLICE_STEP, 0), this.#last);
    const k = Math.min(Math.floor(place), this.#last - 1);
    const a = this.#speed[k] ?? 0;
    return energyOf(a + (place - k) * ((this.#speed[k + 1] ?? a) - a));
  }

  /**
   * Seconds that a pass loses for nothing but what a scope leaves alone: the speed it brought to the scope's start, or has to
   * arrive with at its end.
   *
   * @param energy v^2 / 2 of the pass there less `energyAt`
   */
  lostToKept(scope: Scope, energy: number): number {
    if (scope.kept === 'neither') return 0;
    if (scope.kept === 'start') return this.#carried(this.#index(scope.from), energy);
    const at = this.#index(scope.to);
    return broughtBack(this.#speed, Math.min(this.#onset, at), at, energy);
  }

  /** Seconds that a pass loses behind the segment's end for its energy there against `energyAt`. */
  lostOnward(energy: number): number {
    return carriedOn(this.#onward, 0, energy, this.#onward.length - 1, 0, this.#curve).seconds;
  }

  /**
   * Seconds that a scope takes longer when all corners can be driven faster by a share, as with other tyres: where grip is
   * the limit, from the brakes to full throttle, and by what is carried out of there. Without what the scope leaves alone.
   *
   * @param log natural logarithm of the ratio of speeds; below 0 takes longer
   */
  lostToGrip(scope: Scope, log: number): number {
    const other = (k: number) => (Math.exp(2 * log) - 1) * energyOf(this.#speed[k] ?? 0);
    let seconds = 0;
    const to = Math.min(this.#full, this.#index(scope.to));
    for (let k = Math.max(this.#onset, this.#index(scope.from)); k < to; k++) {
      seconds += broughtBack(this.#speed, k, k + 1, other(k));
    }
    if (scope.kept !== 'end') seconds += this.#carried(this.#full, other(this.#full));
    const kept = this.#index(scope.kept === 'end' ? scope.to : scope.from);
    return seconds - this.lostToKept(scope, other(kept));
  }

  #carried(at: number, energy: number): number {
    const carried: Carried = carriedOn(this.#speed, at, energy, this.#last, this.#full, this.#curve);
    return carried.seconds + this.lostOnward(carried.energy);
  }

  #index(distance: number): number {
    return Math.min(Math.max(Math.round((distance - this.#start) / SLICE_STEP), 0), this.#last);
  }
}

/** Where the car begins to slow down: the last point before another that is as good as the fastest. */
function slowingFrom(speed: Float64Array, to: number): number {
  let fastest = 0;
  for (let k = 0; k < to; k++) fastest = Math.max(fastest, speed[k] ?? 0);
  let at = to;
  while (at > 0 && (speed[at] ?? 0) < FASTEST * fastest) at--;
  return at;
}

function meanSpeed(passes: readonly KeptPass[]): Float64Array {
  const n = Math.min(...passes.map((one) => one.slice.speed.length));
  const mean = new Float64Array(n);
  for (const { slice } of passes) {
    for (let k = 0; k < n; k++) mean[k] = (mean[k] ?? 0) + (slice.speed[k] ?? 0) / passes.length;
  }
  return mean;
}
