/** Pushes of the rig list at most so often, ms. */
export const PUSH_INTERVAL_MS = 250;

/**
 * Calls `push` soon after a change, at most four times a second, and when a rig goes offline by itself.
 */
export class RigNews {
  readonly #push: () => void;
  readonly #nextExpiry: (now: number) => number | null;
  #timer: NodeJS.Timeout | null = null;
  #expiry: NodeJS.Timeout | null = null;
  #pushedAt = Number.NEGATIVE_INFINITY;

  /** @param nextExpiry ms from a monotonic time on until a rig goes offline, or null */
  constructor(push: () => void, nextExpiry: (now: number) => number | null) {
    this.#push = push;
    this.#nextExpiry = nextExpiry;
  }

  /** Something about a rig changed. */
  changed(): void {
    if (this.#timer !== null) return;
    const wait = this.#pushedAt + PUSH_INTERVAL_MS - performance.now();
    if (wait <= 0) this.#run();
    else this.#timer = setTimeout(() => this.#run(), wait);
  }

  /** Ends the timers. */
  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#expiry !== null) clearTimeout(this.#expiry);
    this.#timer = null;
    this.#expiry = null;
  }

  #run(): void {
    this.close();
    const now = performance.now();
    this.#pushedAt = now;
    this.#push();
    const left = this.#nextExpiry(now);
    if (left !== null) this.#expiry = setTimeout(() => this.changed(), left + 1);
  }
}
