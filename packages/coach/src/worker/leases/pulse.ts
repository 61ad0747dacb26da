import { setTimeout as sleep } from 'node:timers/promises';
import { type Bus, type KV, reasonOf } from '@gt3/bus';
import { encode, type Heartbeat, heartbeatKey } from '@gt3/schemas';

/** Renewals in one TTL. */
const BEATS = 4;
/** Share of the TTL without an acknowledged renewal after which a worker must take it that others think it gone. */
const LAPSES_AT = 0.75;
/** Renewals that may be on their way at once. */
const MOST_UNDERWAY = 4;

/** Renews a worker's heartbeat while it lives, and knows whether the others can have seen it. */
export class Pulse {
  readonly #bus: Bus;
  readonly #bucket: KV;
  readonly #ttlMs: number;
  readonly #message: (beat: number) => Heartbeat;
  readonly #key: string;
  readonly #timer: NodeJS.Timeout;
  readonly #forgetStatus: () => void;
  #renewed = Promise.withResolvers<void>();
  /** When the newest renewal that was acknowledged was sent, by the monotonic clock in ms. */
  #ackedAt = Number.NEGATIVE_INFINITY;
  #beat = 0;
  #underway = new Set<number>();
  #leaving = false;
  #failed = false;

  /** @param message the heartbeat of a number */
  constructor(bus: Bus, bucket: KV, worker: string, ttlMs: number, message: (beat: number) => Heartbeat) {
    this.#bus = bus;
    this.#bucket = bucket;
    this.#ttlMs = ttlMs;
    this.#key = heartbeatKey(worker);
    this.#message = message;
    this.#timer = setInterval(() => void this.renew(), ttlMs / BEATS);
    this.#forgetStatus = bus.onStatus(({ type }) => {
      if (type !== 'reconnected') return;
      // What was on its way when the connection broke is not acknowledged any more.
      this.#underway = new Set();
      void this.renew();
    });
  }

  /** True when the others may think this worker gone: it must not go on with what it owns. */
  get lapsed(): boolean {
    return performance.now() - this.#ackedAt > LAPSES_AT * this.#ttlMs;
  }

  /** True once the worker has said that it takes no more partitions. */
  get leaving(): boolean {
    return this.#leaving;
  }

  /** Resolves with the next renewal that is acknowledged. */
  renewed(): Promise<void> {
    return this.#renewed.promise;
  }

  /** Says at once that this worker takes no more partitions; waits for it to be stored, but not longer than `limitMs`. */
  async leave(limitMs: number): Promise<void> {
    this.#leaving = true;
    await Promise.race([this.renew(), sleep(limitMs, undefined, { ref: false })]);
  }

  /** Says goodbye. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#forgetStatus();
    if (this.#bus.connected) await this.#bucket.delete(this.#key);
  }

  /** Renews now; a failure is told by `lapsed` in time. */
  async renew(): Promise<void> {
    const underway = this.#underway;
    if (underway.size >= MOST_UNDERWAY) return;
    const sentAt = performance.now();
    const beat = this.#beat++;
    underway.add(beat);
    try {
      await this.#bucket.put(this.#key, encode(this.#message(beat)), { timeout: this.#ttlMs });
      this.#ackedAt = Math.max(this.#ackedAt, sentAt);
      this.#failed = false;
      this.#renewed.resolve();
      this.#renewed = Promise.withResolvers();
    } catch (error) {
      if (!this.#failed && this.#bus.connected) this.#bus.log.warn(`heartbeat not stored: ${reasonOf(error)}`);
      this.#failed = true;
    } finally {
      underway.delete(beat);
    }
  }
}
