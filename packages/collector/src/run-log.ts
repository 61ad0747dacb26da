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

/** Turns what a source tells into the messages of a run, in the order in which they are published. */
export class RunLog {
  readonly run: string;
  readonly #batcher: Batcher;
  #begun = false;

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
      yield* frames(this.#batcher.add(event.rows));
    } else if (event.kind === 'session') {
      yield* frames(this.#batcher.flush());
      const { session, layout, tick, t } = event;
      this.#batcher.setLayout(layout);
      this.#begun = true;
      yield { kind: 'session', info: toSessionInfo(session, layout, { run: this.run, tick, t }) };
    } else if (event.kind === 'field') {
      yield { kind: 'field', field: { v: CONTRACT_VERSION, run: this.run, ...event.field } };
    } else {
      yield* frames(this.#batcher.flush());
    }
  }

  /**
   * The last messages of the run: the batch in the making, and that the run is over.
   *
   * @param at milliseconds since 1970
   */
  *end(at: number): Generator<RunItem> {
    yield* frames(this.#batcher.flush());
    if (!this.#begun) return;
    const input = { kind: 'run-ended', run: this.run } as const;
    yield { kind: 'input', input: { v: CONTRACT_VERSION, id: `end-${this.run}`, at, from: 'collector', input } };
  }
}

function* frames(batches: Iterable<FrameBatch>): Generator<RunItem> {
  for (const batch of batches) yield { kind: 'frames', batch };
}
