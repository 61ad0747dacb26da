import { type Bus, lastSequence } from '@gt3/bus';
import { type Debrief, type DebriefResponse, RESULT_STREAM, type RunRecord, resultSubject } from '@gt3/schemas';
import { requireBroker } from '../broker.ts';
import { RequestError } from '../errors.ts';
import type { RunRecords } from './run-records.ts';

/** Debriefs that are kept: 35 KB each. */
const KEPT = 32;

/** Looks back on a stored run; the traces of the record are its own from then on. */
export type LookBack = (record: RunRecord) => Promise<Debrief>;

interface Kept {
  /** What the streams held last of the rig when it was made. */
  readonly stamp: string;
  readonly answer: Promise<DebriefResponse>;
}

/**
 * What the coach says of stored runs. A debrief is made when it is first asked for, one at a time, and made anew when the
 * store has more of the rig.
 */
export class Debriefs {
  readonly #bus: Bus;
  readonly #records: RunRecords;
  readonly #lookBack: LookBack | null;
  readonly #kept = new Map<string, Kept>();
  #turn: Promise<unknown> = Promise.resolve();

  /** @param lookBack null where this gateway has no coach at hand */
  constructor(bus: Bus, records: RunRecords, lookBack: LookBack | null) {
    this.#bus = bus;
    this.#records = records;
    this.#lookBack = lookBack;
  }

  /**
   * The debrief of a run, or why there is none.
   *
   * @throws RequestError: 404 for a rig that is not known, 503 without a broker
   */
  async of(rig: string, run: string): Promise<DebriefResponse> {
    const lookBack = this.#lookBack;
    if (lookBack === null) return { debrief: null, because: 'this gateway has no coach at hand' };
    const stamp = await this.#stamp(rig);
    const key = `${rig}/${run}`;
    const kept = this.#kept.get(key);
    if (kept?.stamp === stamp) return kept.answer;
    const answer = this.#turn.then(() => this.#make(lookBack, rig, run));
    this.#turn = answer.catch(() => undefined);
    this.#keep(key, { stamp, answer });
    answer.catch(() => this.#forget(key, answer));
    return answer;
  }

  async #make(lookBack: LookBack, rig: string, run: string): Promise<DebriefResponse> {
    const record = await this.#records.of(rig, run);
    if ('because' in record) return { debrief: null, because: record.because };
    return { debrief: await lookBack(record), because: null };
  }

  async #stamp(rig: string): Promise<string> {
    requireBroker(this.#bus);
    const last = (kind: 'laps' | 'insights') =>
      lastSequence(this.#bus, RESULT_STREAM[kind].name, resultSubject(rig, kind));
    try {
      return (await Promise.all([last('laps'), last('insights')])).join('/');
    } catch (cause) {
      throw new RequestError(503, 'the broker did not answer: try again', { cause });
    }
  }

  #keep(key: string, kept: Kept): void {
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    for (const oldest of this.#kept.keys()) if (this.#kept.size > KEPT) this.#kept.delete(oldest);
  }

  #forget(key: string, answer: Promise<DebriefResponse>): void {
    if (this.#kept.get(key)?.answer === answer) this.#kept.delete(key);
  }
}
