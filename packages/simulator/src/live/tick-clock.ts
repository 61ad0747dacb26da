/** Later than this the machine slept, ms: what is due from then on follows a new start. */
const LONGEST_LAG = 2000;

/**
 * Says when each tick is due, by a clock that only grows. A tick that came late makes the next ones come sooner, two in
 * the time of one at most: readers look at three rows only, and none of them may pass a reader by. None is left out.
 */
export class TickClock {
  readonly #period: number;
  #start: number;
  #ticks = 0;
  #last: number;

  /**
   * @param hz ticks a second
   * @param now ms; the first tick is due a period later
   */
  constructor(hz: number, now: number) {
    this.#period = 1000 / hz;
    this.#start = now;
    this.#last = now;
  }

  /** Milliseconds until the next tick is due; 0 or less where it is due now. */
  left(now: number): number {
    const due = this.#start + (this.#ticks + 1) * this.#period;
    return Math.max(due, this.#last + this.#period / 2) - now;
  }

  /** The next tick was written. */
  ticked(now: number): void {
    this.#ticks++;
    this.#last = now;
    const lag = now - this.#start - this.#ticks * this.#period;
    if (lag > LONGEST_LAG) this.#start += lag;
  }
}
