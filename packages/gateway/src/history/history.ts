import { type Bus, lastSequence } from '@gt3/bus';
import {
  type InsightsResponse,
  insight,
  type LapsResponse,
  lapSummary,
  RESULT_STREAM,
  type ResultKind,
  resultSubject,
  type SessionsResponse,
  type Validator,
} from '@gt3/schemas';
import { requireBroker } from '../broker.ts';
import { RequestError } from '../errors.ts';
import type { GatewayMetrics } from '../metrics.ts';
import type { RigBoard } from '../rigs/rig-board.ts';
import type { LapBoard } from '../wall/lap-board.ts';
import { afterTime, newestOf } from './since.ts';
import { readStored } from './stored-results.ts';

/** Results in one answer at most; the next ones come with `after` set to the last sequence. */
const MAX_RESULTS = 10_000;
const READ_LIMIT_MS = 10_000;

/** Which of a rig's results are wanted. */
export interface ResultQuery {
  readonly rig: string;
  /** Null for those of all runs. */
  readonly run: string | null;
  /** Only what is stored after this sequence. */
  readonly after: number;
}

/** Answers from what the streams hold. All methods throw RequestError: 404 for an unknown rig, 503 without a broker. */
export class History {
  readonly #bus: Bus;
  readonly #board: RigBoard;
  readonly #laps: LapBoard;
  readonly #metrics: GatewayMetrics;

  constructor(bus: Bus, board: RigBoard, laps: LapBoard, metrics: GatewayMetrics) {
    this.#bus = bus;
    this.#board = board;
    this.#laps = laps;
    this.#metrics = metrics;
  }

  /** Sessions of a rig, newest first. */
  async sessions(rig: string): Promise<SessionsResponse> {
    await this.#requireRig(rig);
    try {
      const last = await lastSequence(this.#bus, RESULT_STREAM.laps.name, resultSubject(rig, 'laps'));
      await this.#laps.reached(last, AbortSignal.timeout(READ_LIMIT_MS));
    } catch (cause) {
      throw new RequestError(503, `the broker did not hand out the laps of ${rig}: try again`, { cause });
    }
    return { sessions: this.#laps.sessions(rig) };
  }

  /** Laps in the order in which they were stored. */
  async laps(query: ResultQuery): Promise<LapsResponse> {
    return { laps: await this.#results(query, 'laps', lapSummary) };
  }

  /** Insights in the order in which they were stored. */
  async insights(query: ResultQuery): Promise<InsightsResponse> {
    return { insights: await this.#results(query, 'insights', insight) };
  }

  async #results<T extends { run: string }>(query: ResultQuery, kind: ResultKind, validator: Validator<T>) {
    const { rig, run } = query;
    await this.#requireRig(rig);
    const { after, untilMs } =
      run === null ? { after: query.after, untilMs: null } : await this.#place(query, run, kind);
    const results: { seq: number; item: T }[] = [];
    await readStored(
      this.#bus,
      { rig, kind, after },
      validator,
      ({ seq, timeMs, item }) => {
        if (untilMs !== null && timeMs > untilMs) return false;
        if (run === null || item.run === run) results.push({ seq, item });
        return results.length < MAX_RESULTS;
      },
      this.#bad,
    );
    return results;
  }

  /**
   * Where a run's results lie. A rig has one run after the other: they come after the last lap of the run before, and before
   * the first lap of the run after.
   */
  async #place({ rig, after }: ResultQuery, run: string, kind: ResultKind) {
    const { sessions } = await this.sessions(rig);
    const own = sessions.filter((one) => one.run === run);
    const others = sessions.filter((one) => one.run !== run);
    const from = Math.min(...own.map((one) => one.from));
    const to = own.length === 0 ? from : Math.max(...own.map((one) => one.to));
    const before = Math.max(...others.map((one) => one.to).filter((end) => end < from));
    const next = Math.min(...others.map((one) => one.from).filter((begin) => begin > to));
    const untilMs = Number.isFinite(next) ? next : null;
    if (!Number.isFinite(before)) return { after, untilMs };
    try {
      const stored = { stream: RESULT_STREAM[kind].name, subject: resultSubject(rig, kind) };
      const newest = await newestOf(this.#bus, stored);
      const first = newest === null ? 0 : await afterTime(this.#bus, stored, before, newest.seq);
      return { after: Math.max(after, first), untilMs };
    } catch (cause) {
      throw new RequestError(503, `the broker did not hand out the ${kind} of ${rig}: try again`, { cause });
    }
  }

  async #requireRig(rig: string): Promise<void> {
    requireBroker(this.#bus);
    if (this.#board.has(rig)) return;
    for (const kind of ['laps', 'insights'] as const) {
      const last = await lastSequence(this.#bus, RESULT_STREAM[kind].name, resultSubject(rig, kind)).catch((cause) => {
        throw new RequestError(503, 'the broker did not answer: try again', { cause });
      });
      if (last > 0) return;
    }
    throw new RequestError(404, `no rig ${rig} was ever heard of here: GET /api/rigs lists those known`);
  }

  readonly #bad = (error: unknown): void => {
    this.#metrics.badMessages.inc({ from: 'results' });
    this.#bus.log.warn({ error }, 'skipped a stored result that does not fit the contract');
  };
}
