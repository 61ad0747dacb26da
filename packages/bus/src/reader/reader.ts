import { setTimeout as sleep } from 'node:timers/promises';
import { type ConsumerConfig, JetStreamApiCodes, JetStreamApiError } from '@nats-io/jetstream';
import type { Msg } from '@nats-io/transport-node';
import type { Bus } from '../bus.ts';
import { type BusError, ReadError, reasonOf } from '../errors.ts';
import type { Log } from '../log.ts';
import { areDisjoint, commonFilter, matchesFilter, narrowTo, withoutCovered } from './filter.ts';
import { Lanes } from './lanes.ts';
import { Position, type StartOptions } from './position.ts';
import { HEARTBEAT_MS, Session } from './session.ts';

const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 2000;
const AHEAD = 512;

/** A message as the stream stores it. */
export interface StoredMessage {
  readonly subject: string;
  /** Its sequence in the stream. */
  readonly seq: number;
  readonly data: Uint8Array;
  /** When the stream stored it, ms since 1970. */
  readonly timeMs: number;
  /** How many more the stream holds for this reader after this one; 0 means caught up. */
  readonly pending: number;
}

/** What to read. */
export interface ReadOptions extends StartOptions {
  readonly stream: string;
  /** Subject filter, or several; a message that matches several comes once. */
  readonly filter: string | readonly string[];
  /**
   * Called when the stream removed messages `from..to` before they were read; some of them may have matched the filter. Noticed when
   * reading is opened, and opened again after an outage.
   */
  readonly onGap?: (from: number, to: number) => void;
  /** True for a stream that keeps only the newest message of each subject: what it removed was overtaken and is no gap. */
  readonly newestOnly?: boolean;
  /**
   * Lane of a subject: while a message of one lane is being handled, those of the others go on. Without it all messages are
   * handled one after the other.
   */
  readonly lane?: (subject: string) => string;
  /**
   * How many messages may be on their way or wait; default 512. Whatever else comes over the connection comes behind them, so
   * many readers on one connection take fewer each.
   */
  readonly ahead?: number;
  readonly log?: Log;
}

/** A running ordered reading. */
export interface OrderedReader {
  /** Resolved after `stop()` or when the bus closed; rejected with a ReadError when reading cannot go on. */
  readonly done: Promise<void>;
  /** Sequence up to which `onMessage` has finished all; before the first, the one before the start. */
  readonly lastSeq: number;
  /** How many messages the stream held for this reader, when it was last told, that it has not dealt with. */
  readonly behind: number;
  /** Ends reading after the message in hand. Idempotent. */
  stop(): Promise<void>;
}

/**
 * Reads a stream in order, without gap or double, through lost links and server restarts. When `onMessage` returns a promise,
 * the messages of its lane wait for it; when it fails, reading ends and `done` is rejected.
 *
 * @throws ReadError when the stream is absent or the reader cannot be opened the first time
 */
export async function readOrdered(
  bus: Bus,
  options: ReadOptions,
  onMessage: (message: StoredMessage) => void | Promise<void>,
): Promise<OrderedReader> {
  const reader = new StreamReader(bus, options, onMessage);
  await reader.begin();
  return reader;
}

class StreamReader implements OrderedReader {
  readonly done: Promise<void>;
  readonly #bus: Bus;
  readonly #options: ReadOptions;
  readonly #log: Log;
  readonly #onMessage: (message: StoredMessage) => void | Promise<void>;
  readonly #filters: readonly string[];
  readonly #position: Position;
  readonly #end = Promise.withResolvers<void>();
  readonly #stopListening: () => void;
  readonly #watchdog: NodeJS.Timeout;
  readonly #lanes: Lanes<StoredMessage>;
  #session: Session | null = null;
  #attempt = 0;
  #retryMs = FIRST_RETRY_MS;
  #pending = 0;
  #over = false;

  constructor(bus: Bus, options: ReadOptions, onMessage: (message: StoredMessage) => void | Promise<void>) {
    this.#bus = bus;
    this.#options = options;
    this.#log = options.log ?? bus.log;
    this.#onMessage = onMessage;
    this.#filters = withoutCovered(typeof options.filter === 'string' ? [options.filter] : options.filter);
    this.#position = new Position(options);
    const one = () => '';
    this.#lanes = new Lanes(
      (message) => this.#hand(message),
      options.lane ?? one,
      () => this.#session?.refill(),
    );
    this.#lanes.startAfter(this.#position.received);
    this.done = this.#end.promise;
    // whoever does not look at `done` must not be ended by it
    this.done.catch(() => undefined);
    this.#stopListening = bus.onStatus((event) => {
      if (event.type === 'reconnected') void this.#reopen('the connection is back');
      if (event.type === 'closed') void this.stop();
    });
    this.#watchdog = setInterval(() => {
      if (bus.connected && this.#session?.silent === true) void this.#reopen('the server has gone silent');
    }, HEARTBEAT_MS);
    this.#watchdog.unref();
  }

  get lastSeq(): number {
    return this.#lanes.doneUpTo;
  }

  get behind(): number {
    return this.#pending + this.#lanes.waiting;
  }

  async begin(): Promise<void> {
    try {
      await this.#open(++this.#attempt);
    } catch (cause) {
      const message = `cannot read ${this.#filters.join(', ')} from the stream ${this.#options.stream}: ${reasonOf(cause)}`;
      const error = new ReadError(message, { cause });
      this.#finish(error);
      throw error;
    }
  }

  async stop(): Promise<void> {
    this.#finish(null);
    await this.#lanes.end();
  }

  /** Opens a session at the present position; an attempt that a later one has overtaken changes nothing. */
  async #open(attempt: number): Promise<void> {
    const { stream } = this.#options;
    this.#session?.close();
    this.#session = null;
    const info = await this.#bus.jsm.streams.info(stream);
    if (attempt !== this.#attempt || this.#over) return;
    const start = this.#position.start(info);
    if (start.rewound !== null) {
      const fields = { stream, from: start.seq, lastSeq: this.lastSeq };
      this.#log.warn(fields, `the stream ${stream} was ${start.rewound}: reading goes on at ${start.seq}`);
      this.#lanes.clear();
    }
    if (this.#lanes.idle) this.#lanes.startAfter(start.seq - 1);
    if (start.gap !== null && this.#options.newestOnly !== true) this.#tellGap(start.gap.from, start.gap.to);
    const session = new Session(this.#bus, stream, this.#options.ahead ?? AHEAD, {
      message: (msg, { streamSeq, timeMs, pending }) => {
        this.#position.advance(streamSeq);
        this.#retryMs = FIRST_RETRY_MS;
        this.#pending = pending;
        this.#take(msg, streamSeq, timeMs, pending);
      },
      idle: (upToSeq) => {
        this.#retryMs = FIRST_RETRY_MS;
        this.#position.seenUpTo(upToSeq);
      },
      broken: (reason) => void this.#reopenLater(reason),
      refused: (cause) =>
        this.#finish(new ReadError(`the broker refuses reading ${stream}: ${cause.message}`, { cause })),
      waiting: () => this.#lanes.waiting,
    });
    this.#session = session;
    await session.open(start.seq, this.#filterConfig(info.config.subjects ?? []));
  }

  /** A session that breaks at once again and again must not keep the server busy. */
  async #reopenLater(reason: string): Promise<void> {
    const attempt = this.#attempt;
    await this.#pause();
    if (attempt === this.#attempt) await this.#reopen(reason);
  }

  async #pause(): Promise<void> {
    await sleep(this.#retryMs, undefined, { ref: false });
    this.#retryMs = Math.min(2 * this.#retryMs, LAST_RETRY_MS);
  }

  async #reopen(reason: string): Promise<void> {
    if (this.#over) return;
    const attempt = ++this.#attempt;
    const { stream } = this.#options;
    this.#log.debug({ stream, seq: this.#position.received, reason }, 'reading is opened again');
    let said = false;
    while (attempt === this.#attempt && !this.#over) {
      try {
        if (this.#bus.connected) return await this.#open(attempt);
        return;
      } catch (error) {
        const missing = error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound;
        if (missing && !said) this.#log.warn({ stream }, `the stream ${stream} is gone: waiting for it`);
        else this.#log.debug({ stream, error }, 'reading could not be opened again yet');
        said ||= missing;
      }
      await this.#pause();
    }
  }

  #filterConfig(subjects: readonly string[]): Pick<ConsumerConfig, 'filter_subject' | 'filter_subjects'> {
    const [major = 0, minor = 0] = (this.#bus.nc.info?.version ?? '').split('.').map(Number);
    const listsWork = major > 2 || (major === 2 && minor >= 10);
    if (this.#filters.length > 1 && listsWork && areDisjoint(this.#filters)) {
      return { filter_subjects: this.#filters.map((filter) => narrowTo(filter, subjects)) };
    }
    return { filter_subject: narrowTo(commonFilter(this.#filters), subjects) };
  }

  #take(msg: Msg, seq: number, timeMs: number, pending: number): void {
    const { subject, data } = msg;
    const wanted = this.#filters.length === 1 || this.#filters.some((filter) => matchesFilter(filter, subject));
    if (wanted) this.#lanes.push({ subject, seq, data, timeMs, pending });
    this.#session?.refill();
  }

  #hand(message: StoredMessage): Promise<void> | null {
    const failed = (cause: unknown): void => {
      const text = `message ${message.seq} of the stream ${this.#options.stream} could not be dealt with: ${reasonOf(cause)}`;
      this.#finish(new ReadError(text, { cause }));
    };
    try {
      const result = this.#onMessage(message);
      return result instanceof Promise ? result.catch(failed) : null;
    } catch (cause) {
      failed(cause);
      return null;
    }
  }

  #tellGap(from: number, to: number): void {
    const { stream, onGap } = this.#options;
    this.#log.warn({ stream, from, to }, `the stream ${stream} removed ${from}..${to} before they were read`);
    try {
      onGap?.(from, to);
    } catch (cause) {
      this.#finish(new ReadError(`the gap ${from}..${to} could not be dealt with: ${reasonOf(cause)}`, { cause }));
    }
  }

  #finish(error: BusError | null): void {
    if (this.#over) return;
    this.#over = true;
    this.#attempt++;
    this.#stopListening();
    clearInterval(this.#watchdog);
    this.#session?.close();
    this.#session = null;
    if (error === null) {
      void this.#lanes.end().then(() => this.#end.resolve());
    } else {
      void this.#lanes.end();
      // Whoever reads learns of it by `done`.
      this.#log.debug({ error }, error.message);
      this.#end.reject(error);
    }
  }
}
