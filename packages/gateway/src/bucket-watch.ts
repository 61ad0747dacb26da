import { setTimeout as sleep } from 'node:timers/promises';
import type { Bus } from '@gt3/bus';
import type { BucketSpec } from '@gt3/schemas';
import { whenConnected } from './broker.ts';

const RETRY_MS = 100;

type Watch = Awaited<ReturnType<Awaited<ReturnType<Bus['bucket']>>['watch']>>;
type Entry = Watch extends AsyncIterable<infer E> ? E : never;

/** A value of a bucket: new, or renewed. */
export interface BucketValue {
  readonly key: string;
  readonly value: Uint8Array;
  readonly revision: number;
  /** When the broker stored it, by its clock. */
  readonly created: Date;
}

/** What the watch of a bucket tells. */
export interface BucketWatchEvents {
  put(entry: BucketValue): void;
  removed(key: string): void;
}

/**
 * Watches a bucket: all values at first, then what changes. The watch is opened anew after every reconnection: where the
 * broker has forgotten it, the client by itself would notice only when two heartbeats are missing (10 s).
 */
export class BucketWatch {
  readonly #bus: Bus;
  readonly #bucket: BucketSpec;
  readonly #events: BucketWatchEvents;
  readonly #end = new AbortController();
  readonly #forgetStatus: () => void;
  #watch: Watch | null = null;

  constructor(bus: Bus, bucket: BucketSpec, events: BucketWatchEvents) {
    this.#bus = bus;
    this.#bucket = bucket;
    this.#events = events;
    this.#forgetStatus = bus.onStatus((event) => {
      if (event.type === 'reconnected') this.#watch?.stop();
    });
    void this.#run();
  }

  /** Ends the watch. */
  stop(): void {
    this.#forgetStatus();
    this.#end.abort();
    this.#watch?.stop();
  }

  async #run(): Promise<void> {
    while (!this.#end.signal.aborted) {
      await whenConnected(this.#bus, this.#end.signal);
      if (this.#end.signal.aborted) return;
      try {
        await this.#watchOnce();
      } catch (error) {
        this.#bus.log.debug({ bucket: this.#bucket.name, error }, 'the watch of a bucket ended');
      }
      await sleep(RETRY_MS, null, { signal: this.#end.signal }).catch(() => null);
    }
  }

  async #watchOnce(): Promise<void> {
    const bucket = await this.#bus.bucket(this.#bucket);
    const watch = await bucket.watch();
    this.#watch = watch;
    if (this.#end.signal.aborted) watch.stop();
    for await (const entry of watch) this.#take(entry);
  }

  #take(entry: Entry): void {
    if (entry.operation === 'PUT') this.#events.put(entry);
    else this.#events.removed(entry.key);
  }
}
