/** How long a worker is waited for before the others take over, in ms, unless told otherwise. */
export const WORKER_TTL_MS = 2000;

/** A sign of life of a worker, and when it was seen. */
interface Sighting {
  readonly revision: number;
  /** By the observer's monotonic clock, in ms. */
  readonly since: number;
}

/**
 * Tells which workers live by their signs of life alone: a heartbeat counts from when its revision was seen to change, by
 * the observer's own monotonic clock. No two clocks have to agree. A worker is gone only after it was watched for a whole
 * TTL without a sign, so who was never seen is not yet gone. Times in ms.
 */
export class Sightings {
  readonly #ttlMs: number;
  readonly #seen = new Map<string, Sighting>();

  constructor(ttlMs: number) {
    this.#ttlMs = ttlMs;
  }

  /**
   * Takes note of a heartbeat; one that is known already is no new sign of life.
   *
   * @returns true when another heartbeat of this worker was seen before
   */
  saw(worker: string, revision: number, now: number): boolean {
    const before = this.#seen.get(worker)?.revision;
    if (before === revision) return false;
    this.#seen.set(worker, { revision, since: now });
    return before !== undefined;
  }

  /** Begins to wait for a sign of a worker of which none was seen, such as the owner of a partition. */
  expect(worker: string, now: number): void {
    if (!this.#seen.has(worker)) this.#seen.set(worker, { revision: 0, since: now });
  }

  /** Forgets a worker that said goodbye, and owns nothing any more. */
  forget(worker: string): void {
    this.#seen.delete(worker);
  }

  /** Begins to watch anew: the view was interrupted, so silence until now says nothing. */
  restart(now: number): void {
    for (const [worker, { revision }] of this.#seen) this.#seen.set(worker, { revision, since: now });
  }

  /** True when the worker was watched for a whole TTL and gave no sign. */
  isGone(worker: string, now: number): boolean {
    const sighting = this.#seen.get(worker);
    return sighting !== undefined && now - sighting.since >= this.#ttlMs;
  }

  /** Time since the worker's last sign; 0 for one not watched. */
  silentMs(worker: string, now: number): number {
    return now - (this.#seen.get(worker)?.since ?? now);
  }

  /** When the next worker will be gone unless it gives a sign; Infinity when none is watched. */
  nextEnd(now: number): number {
    let next = Number.POSITIVE_INFINITY;
    for (const { since } of this.#seen.values())
      if (since + this.#ttlMs > now) next = Math.min(next, since + this.#ttlMs);
    return next;
  }
}
