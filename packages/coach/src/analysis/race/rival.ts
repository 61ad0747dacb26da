import type { Estimate } from '../statistics/estimate.ts';
import { student95 } from '../statistics/student.ts';
import { PassClock, type PassClockState, POINTS } from './pass-clock.ts';

/** Gaps longer than this are no fight, in seconds; a gap of the lap before would be longer. */
const MOST_GAP = 30;
/** Laps whose gaps are kept, and how many are needed for a trend. */
const LAPS = 5;
const LEAST_LAPS = 3;
/** Of so few changes the smaller must be this share of the other: else one of the laps was out of the way. */
const FEW = 2;
const ALIKE = 0.5;
/** A lap on which the gap changes by less than this breaks a trend, in seconds. */
const LEAST_CHANGE = 0.03;
/** Newest gaps of a lap that its own is the mean of: over a whole lap one mistake would show on two laps. */
const NEWEST = 5;
/** Share of the lap's points at which the gap must have been seen. */
const LEAST_POINTS = 0.8 * POINTS;

/** A rival between two readings. */
export interface RivalState {
  readonly car: number;
  readonly clock: PassClockState;
  readonly recent: readonly number[];
  readonly count: number;
  readonly gaps: readonly number[];
  readonly toldGap: number | null;
}

/** How a gap changes. Seconds, and seconds a lap: below 0 where the cars come together. */
export interface GapTrend {
  readonly gap: number;
  readonly laps: number;
  readonly change: Estimate;
}

/** The car next ahead or next behind: the gap to it at fixed points of the lap, lap by lap. */
export class Rival {
  readonly car: number;
  readonly clock = new PassClock();
  /** Gap at which this one was last spoken of, in seconds. */
  toldGap = Number.POSITIVE_INFINITY;
  /** The newest gaps of this lap, and how many there were. */
  #recent: number[] = [];
  #count = 0;
  /** Gap at the end of each lap, the newest last. */
  #gaps: number[] = [];

  constructor(car: number) {
    this.car = car;
  }

  /** Takes in the gap at a point of the lap, in seconds; what cannot be one is passed over. */
  gap(seconds: number): void {
    if (!(seconds > 0 && seconds < MOST_GAP)) return;
    this.#recent.push(seconds);
    if (this.#recent.length > NEWEST) this.#recent.shift();
    this.#count++;
  }

  /** Ends the driver's lap. One on which racing was neutralised, or with points missing, begins the trend anew. */
  lapEnded(counts: boolean): void {
    if (counts && this.#count >= LEAST_POINTS) this.#gaps.push(mean(this.#recent));
    else this.#gaps = [];
    if (this.#gaps.length > LAPS) this.#gaps.shift();
    this.#recent = [];
    this.#count = 0;
  }

  /**
   * How the gap has changed from lap to lap: the change in the middle, of two the smaller, so that one bad lap of either
   * driver makes no trend. Null before enough laps, or where the gap went to and fro. The interval takes the changes for
   * independent (Student's t).
   */
  trend(): GapTrend | null {
    const gaps = this.#gaps;
    if (gaps.length < LEAST_LAPS) return null;
    const changes = gaps.slice(1).map((gap, i) => gap - (gaps[i] ?? gap));
    const n = changes.length;
    const average = mean(changes);
    if (changes.some((one) => one * Math.sign(average) < LEAST_CHANGE)) return null;
    const ordered = changes.toSorted((a, b) => Math.abs(a) - Math.abs(b));
    const middle = ordered[Math.floor((n - 1) / 2)] ?? average;
    if (n === FEW && Math.abs(middle) < ALIKE * Math.abs(ordered[1] ?? middle)) return null;
    const variance = changes.reduce((sum, one) => sum + (one - average) ** 2, 0) / (n - 1);
    const half = student95(n - 1) * Math.sqrt(variance / n);
    const low = Math.min(middle, average - half);
    const high = Math.max(middle, average + half);
    return { gap: gaps.at(-1) ?? 0, laps: n, change: { value: middle, low, high } };
  }

  /** State between two readings. */
  snapshot(): RivalState {
    return {
      car: this.car,
      clock: this.clock.snapshot(),
      recent: [...this.#recent],
      count: this.#count,
      gaps: [...this.#gaps],
      toldGap: Number.isFinite(this.toldGap) ? this.toldGap : null,
    };
  }

  /** A rival that goes on from a snapshot. */
  static restore({ car, clock, recent, count, gaps, toldGap }: RivalState): Rival {
    const rival = new Rival(car);
    rival.clock.restore(clock);
    rival.#recent = [...recent];
    rival.#count = count;
    rival.#gaps = [...gaps];
    rival.toldGap = toldGap ?? Number.POSITIVE_INFINITY;
    return rival;
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}
