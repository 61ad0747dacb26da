import { setTimeout as sleep } from 'node:timers/promises';
import { type Bus, type OrderedReader, readOrdered, type StoredMessage } from '@gt3/bus';
import {
  cueEvent,
  decode,
  encode,
  insight,
  lapSummary,
  RESULT_STREAM,
  type ResultKind,
  resultSubject,
  type Validator,
} from '@gt3/schemas';
import { whenConnected } from '../broker.ts';
import { afterTime, type Newest, newestOf } from '../history/since.ts';

const RETRY_MS = 500;

/** Validator of each kind of result. */
const RESULT_ITEM: Readonly<Record<ResultKind, Validator<unknown>>> = {
  laps: lapSummary,
  insights: insight,
  cues: cueEvent,
};

/** Where a follower's results go. */
export interface FollowSink {
  /**
   * Results come after sequence `after`: the one asked for, or a smaller one when the store was renewed since.
   *
   * @param last sequence of the last one stored now, 0 for none
   */
  following(after: number, last: number): void;
  /** A packed data message; the next comes when the promise settles. */
  result(message: Uint8Array): Promise<void> | undefined;
  /** A stored result was skipped. */
  bad(error: unknown): void;
}

/** What to follow. */
export interface FollowTarget {
  readonly rig: string;
  readonly kind: ResultKind;
  /** Stream sequence; results stored after it are wanted. Null where only new ones are. */
  readonly after: number | null;
  /** Where `after` is 0: only what was stored at most so many ms before the newest one. */
  readonly within?: number | undefined;
}

/** Hands on the results of a rig in order, none lost and none twice, until it is stopped; outlives broker outages. */
export class Follower {
  readonly #bus: Bus;
  readonly #target: FollowTarget;
  readonly #sink: FollowSink;
  readonly #end = new AbortController();
  #after: number;
  #reader: OrderedReader | null = null;

  constructor(bus: Bus, target: FollowTarget, sink: FollowSink) {
    this.#bus = bus;
    this.#target = target;
    this.#sink = sink;
    this.#after = target.after ?? 0;
    void this.#run();
  }

  /** Nothing more is handed on from now on. */
  stop(): void {
    this.#end.abort();
    this.#reader?.stop().catch((error: unknown) => this.#bus.log.debug({ error }, 'a reader did not stop cleanly'));
  }

  get #subject(): string {
    return resultSubject(this.#target.rig, this.#target.kind);
  }

  get #ended(): boolean {
    return this.#end.signal.aborted;
  }

  async #run(): Promise<void> {
    let started = false;
    while (!this.#ended) {
      await whenConnected(this.#bus, this.#end.signal);
      if (this.#ended) return;
      try {
        if (!started) {
          const stream = RESULT_STREAM[this.#target.kind].name;
          const newest = await newestOf(this.#bus, { stream, subject: this.#subject });
          this.#after = this.#target.after === null ? (newest?.seq ?? 0) : await this.#start(stream, newest);
          if (this.#ended) return;
          this.#sink.following(this.#after, newest?.seq ?? 0);
          started = true;
        }
        await this.#read();
      } catch (error) {
        this.#bus.log.debug({ ...this.#target, error }, 'following was interrupted');
      }
      await sleep(RETRY_MS, null, { signal: this.#end.signal }).catch(() => null);
    }
  }

  async #start(stream: string, newest: Newest | null): Promise<number> {
    const { within } = this.#target;
    if (this.#after > 0) {
      const info = await this.#bus.jsm.streams.info(stream);
      if (this.#after <= info.state.last_seq) return this.#after;
    }
    if (within === undefined || newest === null) return 0;
    return afterTime(this.#bus, { stream, subject: this.#subject }, newest.timeMs - within, newest.seq);
  }

  async #read(): Promise<void> {
    const reader = await readOrdered(
      this.#bus,
      {
        stream: RESULT_STREAM[this.#target.kind].name,
        filter: this.#subject,
        startSeq: this.#after + 1,
        log: this.#bus.log,
      },
      (message) => this.#take(message),
    );
    this.#reader = reader;
    if (this.#ended) await reader.stop();
    await reader.done;
  }

  #take(message: StoredMessage): Promise<void> | undefined {
    if (this.#ended) return undefined;
    // The reader repeats nothing: an older sequence means that the store was renewed and begins anew.
    if (message.seq <= this.#after) this.#sink.following(message.seq - 1, message.seq);
    this.#after = message.seq;
    const { rig, kind } = this.#target;
    try {
      const item = decode(RESULT_ITEM[kind], message.data);
      return this.#sink.result(encode({ k: kind, rig, seq: message.seq, item }));
    } catch (error) {
      this.#sink.bad(error);
      return undefined;
    }
  }
}
