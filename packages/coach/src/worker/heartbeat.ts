import { type KV, type Log, reasonOf } from '@gt3/bus';
import { CONTRACT_VERSION, encode, type Heartbeat, heartbeatKey } from '@gt3/schemas';
import type { WorkerStats } from './stats.ts';

/** How often a worker shows that it lives, in ms. */
const INTERVAL_MS = 500;

/** Renews a worker's key in the coordination bucket while it lives, with how it does. */
export class HeartbeatKeeper {
  readonly #bucket: KV;
  readonly #worker: string;
  readonly #stats: WorkerStats;
  readonly #log: Log;
  readonly #load: () => { partitions: number[]; rigs: number };
  readonly #startedAt = Date.now();
  readonly #timer: NodeJS.Timeout;
  #beat = 0;
  #frames = 0;
  #at = performance.now();
  #failed = false;

  /** @param load what the worker has on its hands now */
  constructor(
    bucket: KV,
    worker: string,
    stats: WorkerStats,
    log: Log,
    load: () => { partitions: number[]; rigs: number },
  ) {
    this.#bucket = bucket;
    this.#worker = worker;
    this.#stats = stats;
    this.#log = log;
    this.#load = load;
    this.#timer = setInterval(() => void this.#renew(), INTERVAL_MS);
  }

  /** Says goodbye. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#bucket.delete(heartbeatKey(this.#worker));
  }

  async #renew(): Promise<void> {
    const now = performance.now();
    const framesPerSecond = ((this.#stats.frames - this.#frames) * 1000) / Math.max(1, now - this.#at);
    this.#frames = this.#stats.frames;
    this.#at = now;
    const message: Heartbeat = {
      v: CONTRACT_VERSION,
      worker: this.#worker,
      startedAt: this.#startedAt,
      beat: this.#beat++,
      ...this.#load(),
      framesPerSecond,
      lag: this.#stats.lag,
    };
    try {
      await this.#bucket.put(heartbeatKey(this.#worker), encode(message));
      this.#failed = false;
    } catch (error) {
      if (!this.#failed) this.#log.warn(`heartbeat not stored: ${reasonOf(error)}`);
      this.#failed = true;
    }
  }
}
