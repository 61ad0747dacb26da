import { CONTRACT_VERSION, channel, FrameColumns, type LiveFrames } from '@gt3/schemas';
import { LapBuffer } from './lap-buffer.ts';
import type { LapClock } from './lap-clock.ts';
import { TRACE_CHANNELS } from './trace.ts';

/** Without frames for this long there is no data, ms. */
export const STALE_MS = 500;
/** A longer hole between two samples than this is shown as one, s of session time. */
const HOLE_S = 1;
/** A jump over more of the lap than this is no driving. */
const JUMP = 0.1;
/** Window over which the rate is measured, ms. */
const RATE_WINDOW_MS = 2000;

/** Channels asked of the gateway. */
export const LIVE_CHANNELS: readonly string[] = ['LapDistPct', ...TRACE_CHANNELS, 'Lap'];

const PCT = channel('LapDistPct').index;
const LAP = channel('Lap').index;
const COLUMNS = TRACE_CHANNELS.map((name) => channel(name).index);

/** The running lap of one rig: frames go in, the painters read. Knows nothing of React. */
export class LiveRig {
  readonly lap = new LapBuffer();
  /** Number of the running lap as the sim counts; NaN where it does not. */
  lapNumber = Number.NaN;
  /** Run of the newest frames. */
  run: string | null = null;
  /** Frame messages that the gateway left out for this page, and those that could not be read. */
  dropped = 0;
  misfits = 0;
  /** When the newest frames came, ms of the page's clock. */
  arrivedAt = Number.NEGATIVE_INFINITY;
  readonly #columns = new FrameColumns();
  #t = Number.NaN;
  #pct = Number.NaN;
  #ticks = 0;
  #rate = Number.NaN;
  #windowFrom = Number.NaN;
  #joined = false;

  /** Takes in frames that arrived at `now`, ms of the page's clock. */
  take(frames: LiveFrames, now: number): void {
    const { run, tick0, t0, hz, step, n, channels, cols } = frames;
    try {
      this.#columns.load({ v: CONTRACT_VERSION, run, seq: tick0, tick0, t0, hz, n, channels, cols });
    } catch {
      this.misfits += 1;
      return;
    }
    if (run !== this.run) this.#reset(run);
    this.arrivedAt = now;
    this.dropped = frames.dropped;
    this.#measure(n, now);
    const pct = this.#columns.offset(PCT);
    if (pct < 0) return;
    for (let i = 0; i < n; i++) this.#sample(i, this.#columns.values[pct + i] ?? Number.NaN, t0 + (i * step) / hz);
    const lap = this.#columns.offset(LAP);
    if (lap >= 0) this.lapNumber = this.#columns.values[lap + n - 1] ?? Number.NaN;
  }

  /** True when no frames came within STALE_MS. */
  stale(now: number): boolean {
    return now - this.arrivedAt > STALE_MS;
  }

  /** Ticks a second that reach the page; NaN before it is known, 0 when they stopped. */
  hz(now: number): number {
    return this.stale(now) ? 0 : this.#rate;
  }

  /**
   * Tells when the newest lap ended, by session time, for a page that joined in the middle of the next one. It is
   * believed where it brings the running lap to within half a reference lap of the reference.
   */
  lapEnded(t: number, reference: LapClock, referenceTime: number): void {
    const { lap } = this;
    if (!this.#joined || !Number.isNaN(lap.start) || lap.n === 0) return;
    const elapsed = lap.base - t;
    const expected = reference.at(lap.pct[0] ?? Number.NaN);
    if (elapsed < 0 || !(Math.abs(elapsed - expected) < referenceTime / 2)) return;
    lap.beganAt(t);
  }

  #reset(run: string): void {
    this.run = run;
    this.#t = Number.NaN;
    this.#pct = Number.NaN;
    this.#rate = Number.NaN;
    this.#windowFrom = Number.NaN;
    this.lapNumber = Number.NaN;
    this.lap.begin(0, Number.NaN);
  }

  #measure(n: number, now: number): void {
    if (Number.isNaN(this.#windowFrom) || now - this.#windowFrom > 2 * RATE_WINDOW_MS) {
      this.#windowFrom = now;
      this.#ticks = 0;
      return;
    }
    this.#ticks += n;
    if (now - this.#windowFrom < RATE_WINDOW_MS) return;
    this.#rate = (this.#ticks * 1000) / (now - this.#windowFrom);
    this.#windowFrom = now;
    this.#ticks = 0;
  }

  #sample(i: number, pct: number, t: number): void {
    if (!(pct >= 0)) {
      this.#pct = Number.NaN;
      return;
    }
    const dt = t - this.#t;
    // The gateway may repeat a tick where a subscription was renewed.
    if (dt <= 0 && dt > -HOLE_S) return;
    this.#follow(pct, t, dt);
    const index = this.lap.push(pct, t);
    for (let c = 0; c < COLUMNS.length; c++) {
      const offset = this.#columns.offset(COLUMNS[c] ?? -1);
      const column = this.lap.columns[c];
      if (column !== undefined)
        column[index] = offset < 0 ? Number.NaN : (this.#columns.values[offset + i] ?? Number.NaN);
    }
    this.#t = t;
    this.#pct = pct;
  }

  /** Begins a new lap, or marks a hole, where the step to this sample asks for it. */
  #follow(pct: number, t: number, dt: number): void {
    const moved = pct - this.#pct;
    const whole = dt > 0 && dt <= HOLE_S;
    if (whole && this.#pct > 0.9 && pct < 0.1) {
      const share = (1 - this.#pct) / (1 - this.#pct + pct);
      this.#joined = false;
      this.lap.begin(t, t - dt + share * dt);
    } else if (!whole && moved >= 0 && moved < JUMP && dt > 0) {
      this.lap.pushHole();
    } else if (!whole || !(Math.abs(moved) <= JUMP)) {
      this.#joined = !whole;
      this.lap.begin(t, Number.NaN);
    }
  }
}
