import type { LapTrace } from '@gt3/schemas';
import { type LapTraceView, viewTrace } from '../live/trace.ts';
import { type LapKey, RequestError } from '../protocol/http.ts';
import type { Timing } from './timing.ts';

/** A trace may reach the store a moment after its lap: how long to wait before each further attempt, ms. */
const RETRIES_MS = [300, 1000, 3000];
/** Traces kept; each takes some hundred KiB. */
const SHELF = 24;

/** Which lap's trace. `length` of the lap in metres, null where it is not known. */
export interface TraceKey extends LapKey {
  readonly length: number | null;
}

/** Fetches traces and keeps the last few. */
export class TraceShelf {
  readonly #fetch: (key: LapKey, signal: AbortSignal) => Promise<LapTrace>;
  readonly #timing: Timing;
  readonly #kept = new Map<string, LapTraceView>();

  constructor(fetch: (key: LapKey, signal: AbortSignal) => Promise<LapTrace>, timing: Timing) {
    this.#fetch = fetch;
    this.#timing = timing;
  }

  /**
   * The trace of a lap, ready to draw.
   *
   * @throws RequestError, ContractError, RangeError or the abort's reason when it cannot be had
   */
  async get({ rig, run, lap, length }: TraceKey, signal: AbortSignal): Promise<LapTraceView> {
    const name = `${rig}/${run}/${lap}/${length}`;
    const kept = this.#kept.get(name) ?? viewTrace(await this.#load({ rig, run, lap }, signal, 0), length);
    this.#kept.delete(name);
    this.#kept.set(name, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > SHELF && oldest !== undefined) this.#kept.delete(oldest);
    return kept;
  }

  async #load(key: LapKey, signal: AbortSignal, attempt: number): Promise<LapTrace> {
    try {
      return await this.#fetch(key, signal);
    } catch (cause) {
      const wait = RETRIES_MS[attempt];
      const passing = !(cause instanceof RequestError) || cause.status === 404 || cause.status >= 500;
      if (wait === undefined || signal.aborted || !passing) throw cause;
      await new Promise<void>((resolve) => this.#timing.after(wait, resolve));
      return this.#load(key, signal, attempt + 1);
    }
  }
}
