import { Worker } from 'node:worker_threads';
import { MAPPING_NAME, SIGNAL_NAME } from '@gt3/irsdk';
import { CollectorOptionError, LiveSourceError } from '../errors.ts';
import type { Source, SourceEvent } from '../source.ts';
import { LiveRows } from './live-rows.ts';
import type { LiveNames, ReaderEvent, ReaderMessage } from './reader-message.ts';
import { ReaderState } from './reader-state.ts';
import type { ReaderThreadData } from './reader-thread.ts';
import { SessionDesk } from './session-desk.ts';

/** A running sim on this machine. */
export interface LiveSourceSpec {
  /** `iracing` runs on Windows only; `simulator` is this project's own, on any system. */
  readonly kind: 'iracing' | 'simulator';
  /** Names of the sim's mapping and event; iRacing's own unless given. Others tell several sims of one machine apart. */
  readonly names?: LiveNames;
}

const PEOPLE_CALL_IT = { iracing: 'iRacing', simulator: 'simulator' } as const;
const NO_SESSION = 'the session string does not say yet how long the track is';
/** Room for the reading thread, MiB: it allocates next to nothing. */
const READER_LIMITS = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 32 };

/**
 * Opens a running sim, or waits for one.
 *
 * @throws CollectorOptionError for iRacing on another system than Windows
 * @throws LiveSourceError where shared memory cannot be used on this machine
 */
export async function openLiveSource(spec: LiveSourceSpec): Promise<Source> {
  if (spec.kind === 'iracing' && process.platform !== 'win32') {
    throw new CollectorOptionError(
      `iRacing runs on Windows, this is ${process.platform}: choose the simulator, or a recording (FILE.ibt)`,
    );
  }
  const names = spec.names ?? { mapping: MAPPING_NAME, signal: SIGNAL_NAME };
  const source = new LiveSource(spec.kind, names);
  try {
    await source.ready;
  } catch (error) {
    await source.close();
    throw error;
  }
  return source;
}

/** Reads a sim. Each of its runs, from when it is found until it leaves or dies, is one reading. */
class LiveSource implements Source {
  readonly kind: LiveSourceSpec['kind'];
  readonly name: string;
  readonly patient = false;
  readonly repeats = true;
  /** Settles when the reading thread works, or cannot. */
  readonly ready: Promise<void>;
  readonly #state = new ReaderState();
  readonly #desk = new SessionDesk();
  readonly #thread: Worker;
  readonly #ended: Promise<unknown>;
  readonly #events: ReaderEvent[] = [];
  readonly #started = Promise.withResolvers<void>();
  #rows: LiveRows | string | null = null;
  #failure: LiveSourceError | null = null;
  #waiting: string | null = null;
  #closed = false;

  constructor(kind: LiveSourceSpec['kind'], names: LiveNames) {
    this.kind = kind;
    this.name = PEOPLE_CALL_IT[kind];
    this.ready = this.#started.promise;
    const workerData: ReaderThreadData = { names, state: this.#state.buffer };
    const url = new URL('./reader-thread.ts', import.meta.url);
    // Files of foreign calls are closed by their number, which Node would take for a mistake.
    this.#thread = new Worker(url, { workerData, resourceLimits: READER_LIMITS, trackUnmanagedFds: false });
    this.#thread.on('message', (message: ReaderMessage) => this.#heed(message));
    this.#thread.on('error', (cause) => this.#fail('the thread that reads the sim failed', cause));
    this.#ended = new Promise((resolve) => this.#thread.once('exit', resolve));
    this.#thread.on('exit', () => this.#fail('the thread that reads the sim has ended'));
    this.#desk.onFailure = (cause) => this.#fail('the thread that parses session strings failed', cause);
    this.#desk.onAnswer = (isUsable) => {
      if (!isUsable) this.#state.wantSession();
      if (this.#desk.description === null) this.#waiting = NO_SESSION;
      this.#state.poke();
    };
  }

  get ticksLost(): number {
    return this.#state.lostTicks;
  }

  expect(rows: number): void {
    this.#state.rowsWanted = rows;
  }

  async *read(signal: AbortSignal): AsyncGenerator<SourceEvent> {
    const wake = () => this.#state.poke();
    signal.addEventListener('abort', wake, { once: true });
    try {
      while (!signal.aborted) {
        if (this.#failure !== null) throw this.#failure;
        const seen = this.#state.changes;
        let idle = true;
        for (const event of this.#takeRows()) {
          idle = false;
          yield event;
        }
        const next = this.#takeEvent();
        if (next?.kind === 'gone') {
          this.#rows = null;
          return;
        }
        if (next !== null) {
          idle = false;
          this.#apply(next);
        }
        if (this.#waiting !== null) {
          const reason = this.#waiting;
          this.#waiting = null;
          yield { kind: 'waiting', reason };
        }
        if (idle) await this.#state.changed(seen);
      }
    } finally {
      signal.removeEventListener('abort', wake);
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#state.stop();
    await Promise.all([this.#ended, this.#desk.close()]);
  }

  #takeRows(): Iterable<SourceEvent> {
    const rows = this.#rows;
    if (!(rows instanceof LiveRows)) return [];
    const most = this.#rowsBefore(rows, this.#events[0]);
    const { description, isBusy } = this.#desk;
    if (description !== null) return rows.take(most, description);
    // Rows wait for the session that is being parsed. Without one nobody can use them.
    if (!isBusy) rows.skip(most);
    return [];
  }

  /** Rows that come before an event. */
  #rowsBefore(rows: LiveRows, event: ReaderEvent | undefined): number {
    return event === undefined ? Number.POSITIVE_INFINITY : (event.at - rows.taken) | 0;
  }

  /** The next event, once the rows before it are taken. */
  #takeEvent(): ReaderEvent | null {
    const [event] = this.#events;
    if (event === undefined) return null;
    const rows = this.#rows;
    if (rows instanceof LiveRows && this.#rowsBefore(rows, event) > 0) return null;
    this.#events.shift();
    return event;
  }

  #apply(event: ReaderEvent): void {
    if (event.kind === 'layout') {
      this.#desk.forget();
      this.#rows = LiveRows.open(event.layout, event.ring);
      if (typeof this.#rows === 'string') this.#waiting = this.#rows;
      if (event.session !== null) this.#desk.ask(event.session);
    } else if (event.kind === 'session') {
      this.#desk.ask(event.session);
    } else if (event.kind === 'waiting') {
      this.#waiting = event.reason;
    }
  }

  #heed(message: ReaderMessage): void {
    if (message.kind === 'ready') this.#started.resolve();
    else if (message.kind === 'failed') this.#fail(message.reason);
    else this.#events.push(message);
    this.#state.poke();
  }

  #fail(reason: string, cause?: unknown): void {
    if (this.#closed) return;
    this.#failure ??= new LiveSourceError(reason, { cause });
    this.#started.reject(this.#failure);
    this.#state.poke();
  }
}
