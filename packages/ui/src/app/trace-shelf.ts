import type { TraceResponse } from '@gt3/schemas';
import { readTrace } from '../live/read-trace.ts';
import { type LapTraceView, TRACE_CHANNELS } from '../live/trace.ts';
import { RequestError, type TraceQuery } from '../protocol/http.ts';
import type { Timing } from './timing.ts';

/** Points asked for to draw, and to tell the time at a distance from (up to twice as many come as they are). */
const SHAPE_PIXELS = 1200;
const CLOCK_PIXELS = 8000;
/** A trace may reach the store a moment after its lap: how long to wait before each further attempt, ms. */
const RETRIES_MS = [300, 1000, 3000];
/** Traces kept. */
const SHELF = 12;

/** Which lap's trace. `length` of the lap in metres, null where it is not known. */
export interface TraceKey {
  readonly rig: string;
  readonly run: string;
  readonly lap: number;
  readonly length: number | null;
}

/** Fetches traces and keeps the last few. */
export class TraceShelf {
  readonly #fetch: (query: TraceQuery, signal: AbortSignal) => Promise<TraceResponse>;
  readonly #timing: Timing;
  readonly #kept = new Map<string, LapTraceView>();

  constructor(fetch: (query: TraceQuery, signal: AbortSignal) => Promise<TraceResponse>, timing: Timing) {
    this.#fetch = fetch;
    this.#timing = timing;
  }

  /**
   * The trace of a lap, ready to draw.
   *
   * @throws RequestError, ContractError or the abort's reason when it cannot be had
   */
  async get(key: TraceKey, signal: AbortSignal): Promise<LapTraceView> {
    const name = `${key.rig}/${key.run}/${key.lap}/${key.length}`;
    const kept = this.#kept.get(name);
    if (kept !== undefined) return kept;
    const view = await this.#load(key, signal, 0);
    this.#kept.set(name, view);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > SHELF && oldest !== undefined) this.#kept.delete(oldest);
    return view;
  }

  async #load(key: TraceKey, signal: AbortSignal, attempt: number): Promise<LapTraceView> {
    const { rig, run, lap, length } = key;
    try {
      const [shapes, times] = await Promise.all([
        this.#shapes({ rig, run, lap, channels: TRACE_CHANNELS, pixels: SHAPE_PIXELS }, signal),
        this.#fetch({ rig, run, lap, channels: ['Time'], pixels: CLOCK_PIXELS }, signal),
      ]);
      return readTrace(shapes, times, length);
    } catch (cause) {
      const wait = RETRIES_MS[attempt];
      const passing = !(cause instanceof RequestError) || cause.status === 404 || cause.status >= 500;
      if (wait === undefined || signal.aborted || !passing) throw cause;
      await new Promise<void>((resolve) => this.#timing.after(wait, resolve));
      return this.#load(key, signal, attempt + 1);
    }
  }

  /** The channels to draw; all there are where the source lacks one of them. */
  async #shapes(query: TraceQuery, signal: AbortSignal): Promise<TraceResponse> {
    try {
      return await this.#fetch(query, signal);
    } catch (cause) {
      if (!(cause instanceof RequestError) || cause.status !== 400) throw cause;
      return this.#fetch({ ...query, channels: null }, signal);
    }
  }
}
