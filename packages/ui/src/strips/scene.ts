import type { Corner } from '@gt3/schemas';
import type { Cursor, Stretch } from '../cursor/cursor.ts';
import type { LapColumns } from '../live/lap-buffer.ts';
import { LapClock } from '../live/lap-clock.ts';
import type { LiveRig } from '../live/live-rig.ts';
import { type LapTraceView, TRACE_CHANNELS, type TraceChannel } from '../live/trace.ts';
import { type Axis, type AxisKind, distanceAxis, timeAxis } from './axis.ts';
import { EMPTY, type Series } from './series.ts';

/** Time over which newly arrived ticks are drawn, ms: batches come ten times a second, the line moves evenly. */
const PLAY_OUT_MS = 100;
/** Lap time where none is known, s. */
const SOME_LAP_S = 120;

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

/** Nothing known yet. */
const NO_SETTING: SceneSetting = { reference: null, stored: null, corners: [], length: null, lapEndedAt: null };

/** What all strips of a view draw from. React sets what stands still; the running lap is read as it grows. */
export class Scene {
  readonly live: LiveRig;
  readonly cursor: Cursor;
  setting: SceneSetting = NO_SETTING;
  /** Counts up with whatever asks for a new background: setting, axis, what is looked at. */
  version = 0;
  axis: Axis = distanceAxis({ from: 0, to: 1 });
  #kind: AxisKind = 'distance';
  #window: Stretch;
  #shown = 0;
  #at = Number.NaN;
  #frozen: LapColumns | null = null;
  #storedDelta: Series = EMPTY;
  readonly #smooth: () => boolean;

  /** @param smooth false where the viewer asked for less motion */
  constructor(live: LiveRig, cursor: Cursor, smooth: () => boolean) {
    this.live = live;
    this.cursor = cursor;
    this.#window = cursor.window;
    this.#smooth = smooth;
  }

  /** Changes what stands still. */
  set(setting: SceneSetting): void {
    this.setting = setting;
    this.live.lap.compareWith(setting.reference?.clock ?? null);
    this.#storedDelta = storedDelta(setting.stored, setting.reference);
    this.#renew();
  }

  /** Draws over lap distance or over time. */
  over(kind: AxisKind): void {
    this.#kind = kind;
    this.#renew();
  }

  /** Holds the picture while frames go on coming in, or lets it go on. */
  freeze(still: boolean): void {
    this.#frozen = still ? { ...this.live.lap.copy(), n: this.shown } : null;
    this.#renew();
  }

  /** True while the picture is held. */
  get frozen(): boolean {
    return this.#frozen !== null;
  }

  /** Moves the end of the drawn line towards the newest tick, and looks where the cursor says; once a picture. */
  advance(now: number): void {
    const { reference, lapEndedAt } = this.setting;
    if (reference !== null && lapEndedAt !== null) this.live.lapEnded(lapEndedAt, reference.clock, reference.time);
    if (this.cursor.window !== this.#window) this.#renew();
    const have = this.lap.n;
    const passed = now - this.#at;
    this.#at = now;
    const ease = this.#smooth() && passed >= 0 ? Math.min(1, passed / PLAY_OUT_MS) : 1;
    this.#shown = this.#shown > have ? have : this.#shown + (have - this.#shown) * ease;
    if (have - this.#shown < 0.5) this.#shown = have;
  }

  /** The running lap, or the copy of it that is held. */
  get lap(): LapColumns {
    return this.#frozen ?? this.live.lap;
  }

  /** Samples of the running lap that are drawn now. */
  get shown(): number {
    return Math.floor(this.#shown);
  }

  /** Share of the lap where the car is drawn; NaN where a stored lap is drawn or nothing is known. */
  get carAt(): number {
    return this.setting.stored === null ? (this.lap.pct[this.shown - 1] ?? Number.NaN) : Number.NaN;
  }

  /** The lap in the foreground. */
  front(channel: TraceChannel | null): Series {
    const { stored } = this.setting;
    if (stored !== null)
      return channel === null ? this.#overAxis(this.#storedDelta, stored) : this.#stored(stored, channel);
    const { lap } = this;
    const values = channel === null ? lap.delta : lap.columns[TRACE_CHANNELS.indexOf(channel)];
    if (values === undefined) return EMPTY;
    if (this.axis.kind === 'distance') return { n: this.shown, x: lap.pct, shift: 0, values };
    return { n: this.shown, x: lap.elapsed, shift: this.#sinceStart(), values };
  }

  /** The reference lap; none for the delta, whose reference is the zero line. */
  back(channel: TraceChannel | null): Series {
    const { reference } = this.setting;
    return reference === null || channel === null ? EMPTY : this.#stored(reference, channel);
  }

  #stored(trace: LapTraceView, channel: TraceChannel): Series {
    const values = trace.columns.get(channel);
    return values === undefined ? EMPTY : this.#overAxis({ n: trace.n, x: trace.pct, shift: 0, values }, trace);
  }

  #overAxis(series: Series, trace: LapTraceView): Series {
    return this.axis.kind === 'distance' ? series : { ...series, x: trace.times };
  }

  /** What `elapsed` lacks to the time since the lap began, s; by the reference's clock where that is not known. */
  #sinceStart(): number {
    const { base, start, pct, elapsed } = this.lap;
    if (!Number.isNaN(start)) return base - start;
    const began = this.setting.reference?.clock.at(pct[0] ?? Number.NaN) ?? Number.NaN;
    return (Number.isNaN(began) ? 0 : began) - (elapsed[0] ?? 0);
  }

  #renew(): void {
    this.version += 1;
    this.#window = this.cursor.window;
    this.axis = this.#kind === 'time' ? this.#timeAxis() : distanceAxis(this.#window);
  }

  /** Over time, places are where the lap in the foreground was, or else the reference. */
  #timeAxis(): Axis {
    const { stored, reference } = this.setting;
    const clock = (stored ?? reference)?.clock ?? evenClock(SOME_LAP_S);
    const longest = Math.max(stored?.time ?? 0, reference?.time ?? 0) || SOME_LAP_S;
    return timeAxis(this.#window, clock, longest);
  }
}

function evenClock(seconds: number): LapClock {
  return new LapClock(Float32Array.of(0, 1), Float32Array.of(0, seconds));
}

function storedDelta(stored: LapTraceView | null, reference: LapTraceView | null): Series {
  if (stored === null || reference === null) return EMPTY;
  const values = stored.pct.map((pct, i) => (stored.times[i] ?? Number.NaN) - reference.clock.at(pct));
  return { n: stored.n, x: stored.pct, shift: 0, values };
}
