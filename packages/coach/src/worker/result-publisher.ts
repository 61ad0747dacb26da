import { answered, type Bus, lastSequence, type ObjectStore, publishFenced, readOrdered } from '@gt3/bus';
import {
  ContractError,
  decode,
  encode,
  type Insight,
  insight,
  insightId,
  type LapSummary,
  lapSummary,
  RESULT_STREAM,
  resultSubject,
  traceName,
} from '@gt3/schemas';
import { insightMessageId, lapMessageId } from './messages.ts';

/** Kinds of result that a coach publishes. */
type Kind = 'laps' | 'insights';

/**
 * Publishes a rig's laps, findings and notes once each and in order. After a crash the same results are found again: those that
 * the streams already hold are not published a second time, however long ago that was.
 */
export class ResultPublisher {
  readonly #bus: Bus;
  readonly #traces: ObjectStore;
  readonly #rig: string;
  /** Sequence of the last message of each subject, for fencing. */
  readonly #last: Record<Kind, number> = { laps: 0, insights: 0 };
  /** Ids of results that the streams held before this worker began. */
  readonly #published = new Set<string>();

  constructor(bus: Bus, traces: ObjectStore, rig: string) {
    this.#bus = bus;
    this.#traces = traces;
    this.#rig = rig;
  }

  /** Sequence of the rig's last published lap and insight. */
  get sequences(): Readonly<Record<Kind, number>> {
    return { ...this.#last };
  }

  /** Learns what was published after the sequences of a checkpoint. */
  async catchUp(after: Readonly<Record<Kind, number>>): Promise<void> {
    await this.#read('laps', after.laps, (data) => {
      const { run, lap } = decode(lapSummary, data);
      return lapMessageId(this.#rig, run, lap);
    });
    await this.#read('insights', after.insights, (data) => {
      const item = decode(insight, data);
      return insightMessageId(this.#rig, item.run, insightId(item));
    });
  }

  /**
   * Publishes a lap, after its trace was stored.
   *
   * @param trace packed; null for a lap without one
   * @throws FencedError when another worker publishes for this rig
   */
  async lap(summary: LapSummary, trace: Uint8Array | null): Promise<void> {
    const id = lapMessageId(this.#rig, summary.run, summary.lap);
    if (this.#published.delete(id)) return;
    if (trace !== null) {
      const name = traceName(this.#rig, summary.run, summary.lap);
      await answered(this.#bus, this.#traces.putBlob({ name }, trace));
    }
    await this.#publish('laps', id, encode(summary));
  }

  /**
   * Publishes a finding or a note.
   *
   * @throws FencedError when another worker publishes for this rig
   */
  async insight(message: Insight): Promise<void> {
    const id = insightMessageId(this.#rig, message.run, insightId(message));
    if (this.#published.delete(id)) return;
    await this.#publish('insights', id, encode(message));
  }

  async #publish(kind: Kind, msgId: string, payload: Uint8Array): Promise<void> {
    const subject = resultSubject(this.#rig, kind);
    const lastSubjectSequence = this.#last[kind];
    const { seq } = await publishFenced(this.#bus, { subject, payload, msgId, lastSubjectSequence });
    this.#last[kind] = Math.max(lastSubjectSequence, seq);
  }

  async #read(kind: Kind, after: number, idOf: (data: Uint8Array) => string): Promise<void> {
    const stream = RESULT_STREAM[kind].name;
    const subject = resultSubject(this.#rig, kind);
    const last = await lastSequence(this.#bus, stream, subject);
    this.#last[kind] = last;
    if (last <= after) return;
    const complete = Promise.withResolvers<void>();
    const reader = await readOrdered(this.#bus, { stream, filter: subject, startSeq: after + 1 }, (message) => {
      this.#remember(message.data, idOf);
      if (message.seq >= last) complete.resolve();
    });
    await Promise.race([complete.promise, reader.done]);
    await reader.stop();
  }

  /** A stored message that does not fit the contract is none of ours. */
  #remember(data: Uint8Array, idOf: (data: Uint8Array) => string): void {
    try {
      this.#published.add(idOf(data));
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
    }
  }
}
