import type { LapReason } from '@gt3/schemas';
import { Judge, type JudgeState } from './judge.ts';
import { SENSE } from './senses.ts';
import { Tick } from './tick.ts';
import type { Trace } from './trace.ts';
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
  /** The tick that comes; its time, number, share of the lap, senses and values are to be written before `step`. */
  now = new Tick();
  /** Distance at which `reached` is called. */
  watch = Number.POSITIVE_INFINITY;
  /** Number of the lap being driven. */
  lap = 0;

  readonly #listener: LapListener;
  readonly #judge = new Judge();
  #tracer: Tracer;
  /** Memory for the next lap, from the one before. */
  #room: Float32Array<ArrayBuffer> | null = null;
  #before = new Tick();
  #open = false;
  #whole = false;
  #numbered = false;
  #tick0 = 0;

  /**
   * @param lengthM length of the lap in metres
   * @param lap number to go on counting from; without it the sim's own count is where it starts
   */
  constructor(lengthM: number, listener: LapListener, lap?: number) {
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
    return this.#before.t;
  }
  get tick(): number {
    return this.#before.number;
  }

  /** The lap so far; its time is that of the newest tick. */
  trace(): Trace {
    return this.#tracer.trace(this.#before.t - this.#tracer.from);
  }

  /** The trace of the lap that has just ended is needed by nobody any more: the next lap is laid where it lies. */
  reuse(trace: Trace): void {
    const { room } = this.#tracer;
    if (trace.times.buffer === room.buffer) this.#room = room;
  }

  /** Takes in the tick in `now`. One that is not newer than the last is passed over. */
  step(): void {
    const { now } = this;
    const before = this.#before;
    if (this.#open && now.t <= before.t) return;
    const inCar = now.pct >= 0 && now.senses[SENSE.onTrack] !== 0 && now.senses[SENSE.replay] !== 1;
    if (!inCar) {
      if (this.#open) this.#interrupt(now.senses[SENSE.replay] === 1 ? 'replay' : 'not-in-car');
      before.t = now.t;
      before.number = now.number;
      return;
    }
    now.dt = now.t - before.t;
    if (this.#open && now.dt > GAP_ENDS_S) this.#interrupt('gap-in-data');
    if (this.#open) this.#drive(before, now);
    if (!this.#open) this.#enter(now);
    this.#before = now;
    this.now = before;
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
      from: this.#tracer.from,
      tick0: this.#tick0,
      t: this.#before.t,
      tick: this.#before.number,
      d: this.#before.d,
      before: this.#before.values.slice(),
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
    this.#tick0 = state.tick0;
    this.#before.t = state.t;
    this.#before.number = state.tick;
    this.#before.d = state.d;
    this.#before.values.set(state.before);
    this.#judge.restore(state.judge);
    this.#tracer = new Tracer(this.#tracer.length, state.from);
    this.#tracer.restore(state.tracer);
  }

  /** One tick further in an open lap. */
  #drive(before: Tick, now: Tick): void {
    const { length } = this.#tracer;
    const at = now.pct * length;
    const d1 = at + length * Math.round((before.d - at) / length);
    if (Math.abs(d1 - before.d) > MAX_SPEED * now.dt + POSITION_SLACK) {
      const towed = (now.senses[SENSE.tow] ?? 0) > 0 || now.senses[SENSE.pitRoad] === 1;
      this.#interrupt(towed ? 'tow' : 'reset');
      return;
    }
    if (now.dt > GAP_SPOILS_S) this.#judge.add('gap-in-data');
    now.d = d1;
    this.#lay(before, now);
    if (d1 >= length) this.#cross(before, now);
    else {
      now.share = d1 / length;
      this.#judge.tick(now);
      if (d1 >= this.watch) this.#reach(now.t, now.number, d1);
    }
  }

  /** Ends a lap at the line and begins the next, between two ticks. */
  #cross(before: Tick, now: Tick): void {
    const { length } = this.#tracer;
    const crossing = before.t + ((length - before.d) / (now.d - before.d)) * now.dt;
    if (length >= this.watch) this.#reach(crossing, now.number, length);
    this.#close(crossing, now.number - 1, this.#whole ? crossing - this.#tracer.from : null);
    this.#begin(crossing, now.number, true);
    before.d -= length;
    now.d -= length;
    this.#lay(before, now);
    now.share = 0;
    now.dt = now.t - crossing;
    this.#judge.tick(now);
  }

  /** Lays the way between two ticks onto the lap's grid. */
  #lay(before: Tick, now: Tick): void {
    const tracer = this.#tracer;
    before.lapTime = before.t - tracer.from;
    now.lapTime = now.t - tracer.from;
    tracer.span(before, now);
  }

  /** Tells the listener with the newest tick already in place, so that it stamps what it finds with this tick. */
  #reach(t: number, number: number, d: number): void {
    const newest = this.#before;
    const { t: lastT, number: lastNumber } = newest;
    newest.t = t;
    newest.number = number;
    this.#listener.reached(d);
    newest.t = lastT;
    newest.number = lastNumber;
  }

  /** Begins in the middle of a lap. */
  #enter(now: Tick): void {
    if (!this.#numbered) {
      const counted = now.senses[SENSE.lap] ?? Number.NaN;
      this.lap = counted >= 0 ? counted : 1;
      this.#numbered = true;
    }
    this.#begin(now.t, now.number, false);
    now.d = now.pct * this.#tracer.length;
    this.#tracer.reset(now.d);
    const standing = (now.senses[SENSE.speed] ?? Number.NaN) < STANDING && now.senses[SENSE.pitRoad] !== 1;
    this.#judge.add(standing ? 'standing-start' : 'starts-mid-lap');
    now.share = now.pct;
    now.dt = 0;
    this.#judge.tick(now);
  }

  #begin(from: number, tick: number, whole: boolean): void {
    this.#open = true;
    this.#whole = whole;
    this.#tick0 = tick;
    this.#judge.begin();
    this.#tracer = new Tracer(this.#tracer.length, from, this.#room);
    this.#room = null;
  }

  /** Ends the lap where the car was last seen. */
  #interrupt(reason: LapReason): void {
    this.#judge.add(reason);
    this.#close(this.#before.t, this.#before.number, null);
  }

  #close(to: number, tick1: number, time: number | null): void {
    this.#open = false;
    const reasons = this.#judge.verdict(to - this.#tracer.from);
    const trace = time === null ? null : this.#tracer.trace(time);
    const { lap } = this;
    this.lap += 1;
    this.watch = Number.POSITIVE_INFINITY;
    this.#listener.ended({ lap, time, reasons, from: this.#tracer.from, to, tick0: this.#tick0, tick1, trace });
  }
}
