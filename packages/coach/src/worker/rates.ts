import type { WorkerStats } from './stats.ts';

/** What a worker does in a second, from one look at its figures to the next. */
export class Rates {
  readonly #stats: WorkerStats;
  #frames = 0;
  #at = Number.NEGATIVE_INFINITY;

  constructor(stats: WorkerStats) {
    this.#stats = stats;
  }

  /**
   * Frames taken in a second since the last call; 0 at the first.
   *
   * @param now by the monotonic clock, in ms
   */
  framesPerSecond(now: number): number {
    const rate = ((this.#stats.frames - this.#frames) * 1000) / Math.max(1, now - this.#at);
    this.#frames = this.#stats.frames;
    this.#at = now;
    return rate;
  }
}
