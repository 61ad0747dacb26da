const FIRST_MS = 250;
const LONGEST_MS = 10_000;
const SOUND_AFTER_MS = 30_000;

/** How long to wait before something that failed is started again: 250 ms, doubling up to 10 s. */
export class Backoff {
  #next = FIRST_MS;

  /**
   * @param aliveMs how long the last run lasted; after 30 s of life the waits begin anew
   * @returns milliseconds to wait
   */
  after(aliveMs: number): number {
    const wait = aliveMs >= SOUND_AFTER_MS ? FIRST_MS : this.#next;
    this.#next = Math.min(wait * 2, LONGEST_MS);
    return wait;
  }
}
