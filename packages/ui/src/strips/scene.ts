import type { Corner } from '@gt3/schemas';
import type { LiveRig } from '../live/live-rig.ts';
import { type LapTraceView, TRACE_CHANNELS, type TraceChannel } from '../live/trace.ts';
import type { Series } from './polyline.ts';

/** Time over which newly arrived ticks are drawn, ms: batches come ten times a second, the line moves evenly. */
const PLAY_OUT_MS = 100;

const EMPTY: Series = { n: 0, pct: new Float32Array(0), min: new Float32Array(0), max: new Float32Array(0) };

/** What stands still on the strips. */
export interface SceneSetting {
  readonly reference: LapTraceView | null;
  /** A stored lap to draw in place of the running one, or null. */
  readonly stored: LapTraceView | null;
  readonly corners: readonly Corner[];
  /** Lap length, m; null until it is known. */
  readonly length: number | null;
  /** Session time at which the newest lap ended, s; null where there is none. */
  readonly lapEndedAt: number | null;
}

/** What all strips of a view draw from. React sets what stands still; the running lap is read as it grows. */
export class Scene {
  readonly live: LiveRig;
  setting: SceneSetting = { reference: null, stored: null, corners: [], length: null, lapEndedAt: null };
  /** Counts up with each setting, so that painters know when to draw the background anew. */
  version = 0;
  #shown = 0;
  #at = Number.NaN;
  #storedDelta: Series = EMPTY;
  readonly #smooth: () => boolean;

  /** @param smooth false where the viewer asked for less motion */
  constructor(live: LiveRig, smooth: () => boolean) {
    this.live = live;
    this.#smooth = smooth;
  }

  /** Changes what stands still. */
  set(setting: SceneSetting): void {
    this.setting = setting;
    this.version += 1;
    this.live.lap.compareWith(setting.reference?.clock ?? null);
    this.#storedDelta = storedDelta(setting.stored, setting.reference);
  }

  /** Moves the end of the drawn line towards the newest tick; once a picture. */
  advance(now: number): void {
    const { reference, lapEndedAt } = this.setting;
    if (reference !== null && lapEndedAt !== null) this.live.lapEnded(lapEndedAt, reference.clock, reference.time);
    const have = this.live.lap.n;
    const passed = now - this.#at;
    this.#at = now;
    const ease = this.#smooth() && passed >= 0 ? Math.min(1, passed / PLAY_OUT_MS) : 1;
    this.#shown = this.#shown > have ? have : this.#shown + (have - this.#shown) * ease;
    if (have - this.#shown < 0.5) this.#shown = have;
  }

  /** Samples of the running lap that are drawn now. */
  get shown(): number {
    return Math.floor(this.#shown);
  }

  /** The lap in the foreground. */
  front(channel: TraceChannel | null): Series {
    const { stored } = this.setting;
    if (stored !== null) return channel === null ? this.#storedDelta : traceSeries(stored, channel);
    const { lap } = this.live;
    const column = channel === null ? lap.delta : lap.columns[TRACE_CHANNELS.indexOf(channel)];
    return column === undefined ? EMPTY : { n: this.shown, pct: lap.pct, min: column, max: column };
  }

  /** The reference lap; none for the delta, whose reference is the zero line. */
  back(channel: TraceChannel | null): Series {
    const { reference } = this.setting;
    return reference === null || channel === null ? EMPTY : traceSeries(reference, channel);
  }
}

function traceSeries(trace: LapTraceView, channel: TraceChannel): Series {
  const column = trace.channels.get(channel);
  return column === undefined ? EMPTY : { n: trace.pct.length, pct: trace.pct, min: column.min, max: column.max };
}

function storedDelta(stored: LapTraceView | null, reference: LapTraceView | null): Series {
  if (stored === null || reference === null) return EMPTY;
  const delta = stored.pct.map((pct) => stored.clock.at(pct) - reference.clock.at(pct));
  return { n: stored.pct.length, pct: stored.pct, min: delta, max: delta };
}
