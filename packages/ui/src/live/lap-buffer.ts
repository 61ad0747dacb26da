import type { LapClock } from './lap-clock.ts';
import { TRACE_CHANNELS } from './trace.ts';

/** A lap as it was driven so far, by columns. Times in seconds, `pct` is the share of the lap. */
export interface LapColumns {
  /** Samples held. A sample of NaN marks a hole in the data. */
  readonly n: number;
  readonly pct: Float32Array;
  /** Since `base`. */
  readonly elapsed: Float32Array;
  /** Time at this distance minus the reference's; NaN where either is unknown. */
  readonly delta: Float32Array;
  /** One column for each of TRACE_CHANNELS; NaN where the source lacks it. */
  readonly columns: readonly Float32Array[];
  /** Session time from which `elapsed` counts. */
  readonly base: number;
  /** Session time at which the lap began; NaN until it is known. */
  readonly start: number;
  /** Counts up whenever values that were there already change. */
  readonly edition: number;
}

/** One driven lap as it grows. */
export class LapBuffer implements LapColumns {
  readonly capacity: number;
  readonly pct: Float32Array;
  readonly elapsed: Float32Array;
  readonly delta: Float32Array;
  readonly columns: readonly Float32Array[] = [];
  n = 0;
  base = 0;
  start = Number.NaN;
  edition = 0;
  #clock: LapClock | null = null;

  /** @param capacity most samples held; a longer lap is thinned to every second sample */
  constructor(capacity = 16_384) {
    this.capacity = capacity;
    this.pct = new Float32Array(capacity);
    this.elapsed = new Float32Array(capacity);
    this.delta = new Float32Array(capacity);
    this.columns = TRACE_CHANNELS.map(() => new Float32Array(capacity));
  }

  /** Empties the buffer for a lap that began at session time `start` (NaN where that is unknown). */
  begin(base: number, start: number): void {
    this.n = 0;
    this.base = base;
    this.start = start;
    this.edition += 1;
  }

  /** The lap to compare with, or null. Works the deltas out anew. */
  compareWith(clock: LapClock | null): void {
    this.#clock = clock;
    this.#redelta();
  }

  /** Learns when the lap began. */
  beganAt(start: number): void {
    this.start = start;
    this.#redelta();
  }

  /**
   * Adds a sample, of which the channels are then set in `columns` at the index returned. Where the car has not moved
   * since the last sample that one is renewed, so that a car at rest takes no room.
   */
  push(pct: number, t: number): number {
    const last = this.n - 1;
    const resting = last >= 0 && Math.fround(pct) === this.pct[last];
    if (!resting && this.n === this.capacity) this.#thin();
    const i = resting ? last : this.n++;
    this.pct[i] = pct;
    this.elapsed[i] = t - this.base;
    this.delta[i] = this.#deltaAt(i);
    return i;
  }

  /** Marks a hole: what comes next is not joined to what came before. */
  pushHole(): void {
    if (this.n === this.capacity) this.#thin();
    const i = this.n++;
    this.pct[i] = Number.NaN;
    this.elapsed[i] = Number.NaN;
    this.delta[i] = Number.NaN;
    for (const column of this.columns) column[i] = Number.NaN;
  }

  /** The lap as it is now, in memory of its own. */
  copy(): LapColumns {
    const { n, base, start, edition } = this;
    return {
      n,
      base,
      start,
      edition,
      pct: this.pct.slice(0, n),
      elapsed: this.elapsed.slice(0, n),
      delta: this.delta.slice(0, n),
      columns: this.columns.map((column) => column.slice(0, n)),
    };
  }

  #deltaAt(i: number): number {
    if (this.#clock === null) return Number.NaN;
    return this.base - this.start + (this.elapsed[i] ?? Number.NaN) - this.#clock.at(this.pct[i] ?? Number.NaN);
  }

  #redelta(): void {
    this.edition += 1;
    for (let i = 0; i < this.n; i++) this.delta[i] = this.#deltaAt(i);
  }

  #thin(): void {
    this.edition += 1;
    for (const column of [this.pct, this.elapsed, this.delta, ...this.columns]) {
      for (let i = 0; 2 * i < this.n; i++) column[i] = column[2 * i] ?? Number.NaN;
    }
    this.n = Math.ceil(this.n / 2);
  }
}
