import { setTimeout as sleep } from 'node:timers/promises';
import { type Bus, readOrdered, type StoredMessage } from '@gt3/bus';
import {
  decode,
  type LapRef,
  type LapSummary,
  lapSummary,
  RESULT_STREAM,
  resultFilter,
  type SessionSummary,
} from '@gt3/schemas';
import { whenConnected } from '../broker.ts';
import { SessionTally } from '../history/session-tally.ts';

const RETRY_MS = 500;

/** The newest run of a rig, as its stored laps tell. */
export interface RunFacts {
  readonly run: string;
  readonly laps: number;
  readonly last: LapSummary;
  /** Fastest valid lap, or null. */
  readonly best: LapRef | null;
}

interface Entry {
  readonly tally: SessionTally;
  newest: RunFacts | null;
}

/** Told of each lap, and when everything was forgotten because the store was renewed. */
export interface LapListener {
  lap(rig: string): void;
  cleared(): void;
}

function withLap(before: RunFacts | null, lap: LapSummary): RunFacts {
  const same = before?.run === lap.run ? before : null;
  const best = same?.best ?? null;
  const isBest = lap.valid && lap.time !== null && (best === null || lap.time < best.time);
  return {
    run: lap.run,
    laps: (same?.laps ?? 0) + 1,
    last: lap,
    best: isBest && lap.time !== null ? { lap: lap.lap, time: lap.time } : best,
  };
}

/**
 * What the stored laps of all rigs come to: one reader for everybody who asks, from the first question on, however many
 * browsers there are. Outlives broker outages.
 */
export class LapBoard {
  readonly #bus: Bus;
  readonly #bad: (error: unknown) => void;
  readonly #entries = new Map<string, Entry>();
  readonly #listeners = new Set<LapListener>();
  readonly #waiting = new Set<{ readonly seq: number; readonly reached: () => void }>();
  readonly #end = new AbortController();
  #seq = 0;
  #started = false;

  /** @param bad is told of laps that do not fit the contract; they are skipped */
  constructor(bus: Bus, bad: (error: unknown) => void) {
    this.#bus = bus;
    this.#bad = bad;
  }

  /** Begins to read, unless it did before. */
  start(): void {
    if (this.#started) return;
    this.#started = true;
    void this.#run();
  }

  /** Ends reading. */
  stop(): void {
    this.#end.abort();
    this.#waiting.clear();
  }

  /** Adds a listener; the function returned takes it away again. */
  listen(listener: LapListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Settles once the stream was read up to a sequence. Rejects with the signal's reason. */
  reached(seq: number, signal: AbortSignal): Promise<void> {
    this.start();
    if (this.#seq >= seq) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const wait = { seq, reached: resolve };
      this.#waiting.add(wait);
      signal.addEventListener('abort', () => {
        this.#waiting.delete(wait);
        reject(signal.reason);
      });
    });
  }

  /** Sessions of a rig, newest first. */
  sessions(rig: string): SessionSummary[] {
    return this.#entries.get(rig)?.tally.list() ?? [];
  }

  /** The newest run of a rig; null where it has no laps. */
  newest(rig: string): RunFacts | null {
    return this.#entries.get(rig)?.newest ?? null;
  }

  /** Rigs that have laps. */
  rigs(): string[] {
    return [...this.#entries.keys()];
  }

  async #run(): Promise<void> {
    const { signal } = this.#end;
    while (!signal.aborted) {
      await whenConnected(this.#bus, signal);
      if (signal.aborted) return;
      try {
        await this.#read(signal);
      } catch (error) {
        this.#bus.log.debug({ error }, 'reading all laps was interrupted');
      }
      await sleep(RETRY_MS, null, { signal }).catch(() => null);
    }
  }

  async #read(signal: AbortSignal): Promise<void> {
    const stream = RESULT_STREAM.laps.name;
    const info = await this.#bus.jsm.streams.info(stream);
    if (this.#seq > info.state.last_seq) this.#clear();
    const reader = await readOrdered(
      this.#bus,
      { stream, filter: resultFilter('laps'), startSeq: this.#seq + 1, log: this.#bus.log },
      (message) => this.#take(message),
    );
    const stop = () => void reader.stop().catch((error: unknown) => this.#bus.log.debug({ error }, 'no clean stop'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
    try {
      await reader.done;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  #clear(): void {
    this.#seq = 0;
    this.#entries.clear();
    for (const listener of this.#listeners) listener.cleared();
  }

  #take({ seq, data, timeMs }: StoredMessage): void {
    if (this.#end.signal.aborted) return;
    // The reader repeats nothing: an older sequence means that the store was renewed and begins anew.
    if (seq <= this.#seq) this.#clear();
    this.#seq = seq;
    try {
      this.#add(decode(lapSummary, data), timeMs);
    } catch (error) {
      this.#bad(error);
    }
    for (const wait of this.#waiting) {
      if (seq < wait.seq) continue;
      this.#waiting.delete(wait);
      wait.reached();
    }
  }

  #add(lap: LapSummary, timeMs: number): void {
    const entry = this.#entries.get(lap.rig) ?? { tally: new SessionTally(), newest: null };
    this.#entries.set(lap.rig, entry);
    entry.tally.add(lap, timeMs);
    entry.newest = withLap(entry.newest, lap);
    for (const listener of this.#listeners) listener.lap(lap.rig);
  }
}
