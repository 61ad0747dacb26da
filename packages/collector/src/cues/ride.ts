import { REASON, type Reason } from './reasons.ts';
import { SENSE, type Senses } from './senses.ts';

/** Faster than any GT3 car, in m/s, and what a position may be off by, in metres: beyond this the car was moved. */
const MAX_SPEED = 120;
const POSITION_SLACK = 15;
/** A hole in the data ends a lap from here on, in seconds. */
const GAP_ENDS_S = 10;

/** Who listens to a ride. Distances are metres from the line at the start of the present lap. */
export interface RideListener {
  /** The car stands at a place that it did not drive to. */
  entered(d: number): void;
  /** The car went from one place to another; backwards where the second is smaller. */
  drove(from: number, to: number): void;
  /** The lap is over: null at the line, else why it was broken off. The next one has not begun. */
  ended(why: Reason | null): void;
}

/**
 * Follows the car around the lap, tick by tick. Where a lap begins and ends, and its number, are the coach's: a jump
 * (reset, tow), a hole in the data or leaving the car breaks a lap off, and what follows has the next number.
 */
export class Ride {
  /** Length of the lap in metres; changed only between `end` and the next `step`. */
  length = 0;
  /** Number of the lap being driven, or of the next one. */
  lap = 0;
  /** Newest tick, its session time in seconds, and the seconds since the tick before, 0 where the car was moved. */
  tick = 0;
  t = 0;
  dt = 0;
  /** Metres from the line. */
  d = 0;
  readonly #listener: RideListener;
  #open = false;
  #numbered = false;

  constructor(listener: RideListener) {
    this.#listener = listener;
  }

  /** True while a lap is being driven. */
  get open(): boolean {
    return this.#open;
  }

  /** Breaks off the lap being driven, if there is one. */
  end(why: Reason): void {
    if (this.#open) this.#close(why);
  }

  /** Breaks off the lap being driven, and takes the number of the next from the sim. */
  restart(why: Reason): void {
    this.end(why);
    this.#numbered = false;
  }

  /**
   * Takes in a tick. Ticks that are not newer than the last one are passed over.
   *
   * @returns true when the car is on the lap and the tick was taken
   */
  step(t: number, tick: number, now: Senses): boolean {
    const dt = t - this.t;
    if (this.#open && dt <= 0 && dt >= -GAP_ENDS_S) return false;
    this.t = t;
    this.tick = tick;
    const pct = now[SENSE.pct] ?? Number.NaN;
    const replay = now[SENSE.replay] === 1;
    if (!(pct >= 0) || now[SENSE.onTrack] === 0 || replay || this.length <= 0) {
      this.end(replay ? REASON.replay : REASON.leftCar);
      return false;
    }
    if (Math.abs(dt) > GAP_ENDS_S) this.end(REASON.gap);
    this.dt = dt;
    if (this.#open) this.#drive(pct * this.length);
    if (!this.#open) this.#enter(pct * this.length, now[SENSE.lap] ?? Number.NaN);
    return true;
  }

  #drive(at: number): void {
    const { length, dt, d: d0 } = this;
    const d1 = at + length * Math.round((d0 - at) / length);
    if (Math.abs(d1 - d0) > MAX_SPEED * dt + POSITION_SLACK) {
      this.#close(REASON.moved);
      return;
    }
    if (d1 < length) {
      this.d = d1;
      this.#listener.drove(d0, d1);
      return;
    }
    this.#listener.drove(d0, length);
    this.#close(null);
    this.#open = true;
    this.d = d1 - length;
    this.#listener.drove(d0 - length, this.d);
  }

  #enter(at: number, counted: number): void {
    if (!this.#numbered) this.lap = counted >= 0 ? counted : 1;
    this.#numbered = true;
    this.#open = true;
    this.d = at;
    this.dt = 0;
    this.#listener.entered(at);
  }

  #close(why: Reason | null): void {
    this.#open = false;
    this.#listener.ended(why);
    this.lap += 1;
  }
}
