import type { FrameBatch, SessionInfo } from '@gt3/schemas';
import { Batcher } from './batcher.ts';
import { toSessionInfo } from './session-info.ts';
import type { SourceEvent } from './source.ts';

/** A message of a rig's log. */
export type RunItem =
  | { readonly kind: 'session'; readonly info: SessionInfo }
  | { readonly kind: 'frames'; readonly batch: FrameBatch };

/** Turns what a source tells into the messages of a run, in the order in which they are published. */
export class RunLog {
  readonly run: string;
  readonly #batcher: Batcher;

  /**
   * @param run id of the run
   * @param batchTicks ticks of a full batch, 1 to 60
   * @throws CollectorOptionError where `batchTicks` is out of range
   */
  constructor(run: string, batchTicks: number) {
    this.run = run;
    this.#batcher = new Batcher(run, batchTicks);
  }

  /** The messages that an event of the source completes. */
  *add(event: SourceEvent): Generator<RunItem> {
    if (event.kind === 'rows') {
      yield* frames(this.#batcher.add(event.rows));
    } else if (event.kind === 'session') {
      yield* this.end();
      const { session, layout, tick, t } = event;
      this.#batcher.setLayout(layout);
      yield { kind: 'session', info: toSessionInfo(session, layout, { run: this.run, tick, t }) };
    } else {
      yield* this.end();
    }
  }

  /** The batch in the making, if there is one: at the end of the run, or when no more comes for a while. */
  *end(): Generator<RunItem> {
    yield* frames(this.#batcher.flush());
  }
}

function* frames(batches: Iterable<FrameBatch>): Generator<RunItem> {
  for (const batch of batches) yield { kind: 'frames', batch };
}
