import type { LapReason } from '@gt3/schemas';
import { Judge, type JudgeState } from './judge.ts';
import { SENSE, SENSE_CHANNELS, type Senses } from './senses.ts';
import { TRACE_CHANNELS, type Trace } from './trace.ts';
import { Tracer, type TracerState } from './tracer.ts';

/** Faster than any GT3 car, in m/s, and what a position may be off by, in metres: beyond this the car was moved. */
const MAX_SPEED = 120;
const POSITION_SLACK = 15;
/** A hole in the data spoils a lap from here on, and ends it from there on, in seconds. */
const GAP_SPOILS_S = 0.5;
const GAP_ENDS_S = 10;
/** Slower than this at the first tick is standing, in m/s. */
const STANDING = 5;

/** A lap, or a piece of one, that has ended. */
export interface FinishedLap {
  readonly lap: number;
  /** From crossing to crossing in seconds; null where the lap was not driven from line to line. */
  readonly time: number | null;
  /** Why it is kept apart; empty for a lap that counts. */
  readonly reasons: readonly LapReason[];
  /** Session time at which it began and ended, in seconds, and the first and last tick. */
  readonly from: number;
  readonly to: number;
  readonly tick0: number;
  readonly tick1: number;
  /** The whole lap on the distance grid; null where `time` is. */
  readonly trace: Trace | null;
}

/** Who listens to a follower. */
export interface LapListener {
  /** The car has reached the distance set by `watch`. */
  reached(distance: number): void;
  /** A lap has ended; the next one has not begun. */
  ended(lap: FinishedLap): void;
}

/** A follower between two ticks. */
export interface FollowerState {
  readonly lap: number;
  readonly numbered: boolean;
  readonly open: boolean;
  readonly whole: boolean;
  readonly from: number;
  readonly tick0: number;
  readonly t: number;
  readonly tick: number;
  readonly d: number;
  readonly before: Float32Array;
  readonly judge: JudgeState;
  readonly tracer: TracerState;
}

/**
 * Follows the car tick by tick: cuts laps where it crosses the line, interpolated by distance, and lays each onto the
 * distance grid. A jump (reset, tow), a hole in the data or leaving the car ends a lap without finishing it.
 */
export class LapFollower {
  /** Values at this tick, to be written before `tick`: what the car says of itself, and what goes into the trace. */
  readonly senses: Senses = new Float32Array(SENSE_CHANNELS.length);
  now: Float32Array = new Float32Array(TRACE_CHANNELS.length);
  /** Distance at which `reached` is called. */
  watch = Number.POSITIVE_INFINITY;
  /** Number of the lap being driven. */
  lap = 0;

  readonly #length: number;
  readonly #listener: LapListener;
  readonly #judge = new Judge();
  #tracer: Tracer;
  #before: Float32Array = new Float32Array(TRACE_CHANNELS.length);
  #open = false;
  #whole = false;
  #numbered = false;
  #from = 0;
  #tick0 = 0;
  #t = 0;
  #tick = 0;
  #d = 0;

  /**
   * @param lengthM length of the lap in metres
   * @param lap number to go on counting from; without it the sim's own count is where it starts
   */
  constructor(lengthM: number, listener: LapListener, lap?: number) {
    this.#length = lengthM;
    if (lap !== undefined) {
      this.lap = lap;
      this.#numbered = true;
    }
    this.#listener = listener;
    this.#tracer = new Tracer(lengthM);
  }

  /** True while nothing was seen that keeps this lap apart. */
  get clean(): boolean {
    return this.#open && this.#whole && !this.#judge.spoiled;
  }

  /** True when the driver follows another car closely, or did so just now. */
  get hindered(): boolean {
    return this.#judge.hindered;
  }

  /** True when this lap began at the line, so that its trace has no hole. */
  get whole(): boolean {
    return this.#open && this.#whole;
  }

  /** Session time and number of the newest tick. */
  get t(): number {
    return this.#t;
  }
  get tick(): number {
    return this.#tick;
  }

  /** The lap so far; its time is that of the newest tick. */
  trace(): Trace {
    return this.#tracer.trace(this.#t - this.#from);
  }

  /**
   * Takes in a tick, after `senses` and `now` were filled. Ticks that are not newer than the last one are passed over.
   *
   * @param t session time in seconds
   * @param tick its number
   * @param pct share of the lap, as LapDistPct; below 0 when the car is not in the world
   */
  step(t: number, tick: number, pct: number): void {
    if (this.#open && t <= this.#t) return;
    const inCar = pct >= 0 && this.senses[SENSE.onTrack] !== 0 && this.senses[SENSE.replay] !== 1;
    if (!inCar) {
      if (this.#open) this.#interrupt(this.senses[SENSE.replay] === 1 ? 'replay' : 'not-in-car');
      this.#t = t;
      this.#tick = tick;
      return;
    }
    const dt = t - this.#t;
    if (this.#open && dt > GAP_ENDS_S) this.#interrupt('gap-in-data');
    if (this.#open) this.#drive(t, tick, pct, dt);
    if (!this.#open) this.#enter(t, tick, pct);
    this.#remember(t, tick);
  }

  /** Ends the lap being driven, if there is one: nothing more will come. */
  end(reason: LapReason): void {
    if (this.#open) this.#interrupt(reason);
  }

  /** State between two ticks. */
  snapshot(): FollowerState {
    return {
      lap: this.lap,
      numbered: this.#numbered,
      open: this.#open,
      whole: this.#whole,
      from: this.#from,
      tick0: this.#tick0,
      t: this.#t,
      tick: this.#tick,
      d: this.#d,
      before: this.#before.slice(),
      judge: this.#judge.snapshot(),
      tracer: this.#tracer.snapshot(),
    };
  }

  /** Goes on from a snapshot. */
  restore(state: FollowerState): void {
    this.lap = state.lap;
    this.#numbered = state.numbered;
    this.#open = state.open;
    this.#whole = state.whole;
    this.#from = state.from;
    this.#tick0 = state.tick0;
    this.#t = state.t;
    this.#tick = state.tick;
    this.#d = state.d;
    this.#before.set(state.before);
    this.#judge.restore(state.judge);
    this.#tracer.restore(state.tracer);
  }

  /** One tick further in an open lap. */
  #drive(t: number, tick: number, pct: number, dt: number): void {
    const length = this.#length;
    const at = pct * length;
    const d0 = this.#d;
    const d1 = at + length * Math.round((d0 - at) / length);
    if (Math.abs(d1 - d0) > MAX_SPEED * dt + POSITION_SLACK) {
      const towed = (this.senses[SENSE.tow] ?? 0) > 0 || this.senses[SENSE.pitRoad] === 1;
      this.#interrupt(towed ? 'tow' : 'reset');
      return;
    }
    if (dt > GAP_SPOILS_S) this.#judge.add('gap-in-data');
    const t0 = this.#t - this.#from;
    this.#tracer.span(d0, d1, t0, t - this.#from, this.#before, this.now);
    if (d1 < length) {
      this.#d = d1;
      this.#judge.tick(this.senses, dt, d1 / length);
      if (d1 >= this.watch) this.#reach(t, tick, d1);
      return;
    }
    const crossing = this.#t + ((length - d0) / (d1 - d0)) * dt;
    if (length >= this.watch) this.#reach(crossing, tick, length);
    this.#close(crossing, tick - 1, this.#whole ? crossing - this.#from : null);
    this.#begin(crossing, tick, true);
    this.#d = d1 - length;
    this.#tracer.span(d0 - length, d1 - length, this.#t - crossing, t - crossing, this.#before, this.now);
    this.#judge.tick(this.senses, t - crossing, 0);
  }

  /** Tells the listener with the newest tick already in place, so that it stamps what it finds with this tick. */
  #reach(t: number, tick: number, d: number): void {
    const lastT = this.#t;
    const lastTick = this.#tick;
    this.#t = t;
    this.#tick = tick;
    this.#listener.reached(d);
    this.#t = lastT;
    this.#tick = lastTick;
  }

  /** Begins in the middle of a lap. */
  #enter(t: number, tick: number, pct: number): void {
    if (!this.#numbered) {
      const counted = this.senses[SENSE.lap] ?? Number.NaN;
      this.lap = counted >= 0 ? counted : 1;
      this.#numbered = true;
    }
    this.#begin(t, tick, false);
    this.#d = pct * this.#length;
    this.#tracer.reset(this.#d);
    const standing = (this.senses[SENSE.speed] ?? Number.NaN) < STANDING && this.senses[SENSE.pitRoad] !== 1;
    this.#judge.add(standing ? 'standing-start' : 'starts-mid-lap');
    this.#judge.tick(this.senses, 0, pct);
  }

  #begin(from: number, tick: number, whole: boolean): void {
    this.#open = true;
    this.#whole = whole;
    this.#from = from;
    this.#tick0 = tick;
    this.#judge.begin();
    this.#tracer = new Tracer(this.#length);
  }

  /** Ends the lap where the car was last seen. */
  #interrupt(reason: LapReason): void {
    this.#judge.add(reason);
    this.#close(this.#t, this.#tick, null);
  }

  #close(to: number, tick1: number, time: number | null): void {
    this.#open = false;
    const reasons = this.#judge.verdict(to - this.#from);
    const trace = time === null ? null : this.#tracer.trace(time);
    const { lap } = this;
    this.lap += 1;
    this.watch = Number.POSITIVE_INFINITY;
    this.#listener.ended({ lap, time, reasons, from: this.#from, to, tick0: this.#tick0, tick1, trace });
  }

  #remember(t: number, tick: number): void {
    this.#t = t;
    this.#tick = tick;
    const spare = this.#before;
    this.#before = this.now;
    this.now = spare;
  }
}
