import { CONTRACT_VERSION, type FieldUpdate, type FrameBatch, type RigInput, type SessionInfo } from '@gt3/schemas';
import { Batcher } from './batcher.ts';
import { toSessionInfo } from './session-info.ts';
import type { SourceEvent } from './source.ts';

/** A message of a rig's log. */
export type RunItem =
  | { readonly kind: 'session'; readonly info: SessionInfo }
  | { readonly kind: 'frames'; readonly batch: FrameBatch }
  | { readonly kind: 'field'; readonly field: FieldUpdate }
  | { readonly kind: 'input'; readonly input: RigInput };

/**
 * The session info comes again, as it was, before every so many seconds of frames: a log that has lost its beginning can be
 * gone on with from there.
 */
const SESSION_EVERY_S = 300;

/** Turns what a source tells into the messages of a run, in the order in which they are published. */
export class RunLog {
  readonly run: string;
  readonly #batcher: Batcher;
  /** The newest; null before the first. */
  #session: SessionInfo | null = null;
  /** Seconds of frames since it was told. */
  #since = 0;

  /**
   * @param run id of the run
   * @param batchTicks ticks of a full batch, 1 to 60
   * @throws CollectorOptionError where `batchTicks` is out of range
   */
  constructor(run: string, batchTicks: number) {
    this.run = run;
    this.#batcher = new Batcher(run, batchTicks);
  }

  /** Rows until the next batch is full, if nothing comes between. */
  get rowsMissing(): number {
    return this.#batcher.missing;
  }

  /** The messages that an event of the source completes. */
  *add(event: SourceEvent): Generator<RunItem> {
    if (event.kind === 'rows') {
      yield* this.#frames(this.#batcher.add(event.rows));
    } else if (event.kind === 'session') {
      yield* this.#frames(this.#batcher.flush());
      const { session, layout, tick, t } = event;
      this.#batcher.setLayout(layout);
      this.#session = toSessionInfo(session, layout, { run: this.run, tick, t });
      this.#since = 0;
      yield { kind: 'session', info: this.#session };
    } else if (event.kind === 'field') {
      yield { kind: 'field', field: { v: CONTRACT_VERSION, run: this.run, ...event.field } };
    } else {
      yield* this.#frames(this.#batcher.flush());
    }
  }

  /**
   * The last messages of the run: the batch in the making, and that the run is over.
   *
   * @param at milliseconds since 1970
   */
  *end(at: number): Generator<RunItem> {
    yield* this.#frames(this.#batcher.flush());
    if (this.#session === null) return;
    const input = { kind: 'run-ended', run: this.run } as const;
    yield { kind: 'input', input: { v: CONTRACT_VERSION, id: `end-${this.run}`, at, from: 'collector', input } };
  }

  *#frames(batches: Iterable<FrameBatch>): Generator<RunItem> {
    for (const batch of batches) {
      if (this.#since >= SESSION_EVERY_S && this.#session !== null) {
        this.#since = 0;
        yield { kind: 'session', info: this.#session };
      }
      this.#since += batch.n / batch.hz;
      yield { kind: 'frames', batch };
    }
  }
}
