import { setTimeout as sleep } from 'node:timers/promises';
import type { Bus } from '@gt3/bus';
import { ContractError, decode, presence, RIGS_BUCKET } from '@gt3/schemas';
import { whenConnected } from '../broker.ts';
import type { RigBoard } from './rig-board.ts';

const RETRY_MS = 100;

type Watch = Awaited<ReturnType<Awaited<ReturnType<Bus['bucket']>>['watch']>>;
type Entry = Watch extends AsyncIterable<infer E> ? E : never;

/** What the watch tells. */
export interface RigWatchEvents {
  changed(): void;
  /** A presence was skipped. */
  bad(error: unknown): void;
}

/**
 * Keeps a board of rigs up to date from the bucket of presences. The watch is opened anew after every reconnection: where the
 * broker has forgotten it, the client by itself would notice only when two heartbeats are missing (10 s).
 */
export class RigWatch {
  readonly #bus: Bus;
  readonly #board: RigBoard;
  readonly #events: RigWatchEvents;
  readonly #end = new AbortController();
  readonly #forgetStatus: () => void;
  #watch: Watch | null = null;

  constructor(bus: Bus, board: RigBoard, events: RigWatchEvents) {
    this.#bus = bus;
    this.#board = board;
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
        this.#bus.log.debug({ error }, 'the watch of rigs ended');
      }
      await sleep(RETRY_MS, null, { signal: this.#end.signal }).catch(() => null);
    }
  }

  async #watchOnce(): Promise<void> {
    const bucket = await this.#bus.bucket(RIGS_BUCKET);
    const watch = await bucket.watch();
    this.#watch = watch;
    if (this.#end.signal.aborted) watch.stop();
    for await (const entry of watch) this.#take(entry);
  }

  #take(entry: Entry): void {
    if (entry.operation !== 'PUT') {
      if (this.#board.remove(entry.key)) this.#events.changed();
      return;
    }
    try {
      const value = decode(presence, entry.value);
      if (value.rig !== entry.key) throw new ContractError(`presence of ${value.rig} under the key ${entry.key}`);
      const ageHint = Date.now() - entry.created.getTime();
      if (this.#board.update(value, entry.revision, performance.now(), ageHint)) this.#events.changed();
    } catch (error) {
      this.#events.bad(error);
    }
  }
}
