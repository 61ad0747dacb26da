import type { Tick } from './tick.ts';
import { GRID_STEP, gridPoints, isStep, TRACE_CHANNELS, type Trace } from './trace.ts';

/** What a tracer holds in the middle of a lap, to go on from later. */
export interface TracerState {
  readonly next: number;
  /** Empty before the first point. */
  readonly times: Float32Array;
  /** One for each of TRACE_CHANNELS; null for those that were absent at any point. */
  readonly columns: readonly (Float32Array | null)[];
}

/**
 * Lays the ticks of a lap onto the distance grid as they come. Between two ticks continuous channels and time are
 * interpolated by distance and the others held. A car that stands or rolls back adds nothing; the time it takes shows
 * at the next point it reaches.
 */
export class Tracer {
  readonly length: number;
  /** Session time at which the lap began, in seconds. */
  readonly from: number;
  readonly #n: number;
  readonly #step: readonly boolean[] = TRACE_CHANNELS.map((one) => isStep(one.index));
  /** Times, then the columns of the channels that the first point had, in one piece: n values each. Empty before that point. */
  #values = new Float32Array(0);
  readonly #room: Float32Array<ArrayBuffer> | null;
  /** Where the column of each channel begins; -1 for those that were absent at any point. */
  readonly #places = new Int32Array(TRACE_CHANNELS.length).fill(-1);
  /** The next grid point to fill. */
  #next = 0;

  /**
   * @param lengthM length of the lap in metres
   * @param from session time at which it began, in seconds
   * @param room memory of a lap that nobody needs any more, to be used again where it is as large; null for new memory
   */
  constructor(lengthM: number, from = 0, room: Float32Array<ArrayBuffer> | null = null) {
    this.length = lengthM;
    this.from = from;
    this.#n = gridPoints(lengthM);
    this.#room = room;
  }

  /** Starts over at a distance; points before it stay unfilled. */
  reset(from: number): void {
    this.#next = Math.max(0, Math.ceil(from / GRID_STEP));
    this.#values = new Float32Array(0);
    this.#places.fill(-1);
  }

  /** Fills the grid points between two ticks, by their `d`, `lapTime` and `values`. */
  span(before: Tick, now: Tick): void {
    const { d: d0, lapTime: t0 } = before;
    const { d: d1, lapTime: t1 } = now;
    const last = Math.min(Math.floor(d1 / GRID_STEP), this.#n - 1);
    if (last < this.#next) return;
    if (this.#values.length === 0) this.#makeRoom(this.#present(before, now));
    const values = this.#values;
    const places = this.#places;
    for (let g = this.#next; g <= last; g++) {
      const share = (g * GRID_STEP - d0) / (d1 - d0);
      values[g] = t0 + share * (t1 - t0);
      for (let c = 0; c < places.length; c++) {
        const place = places[c] ?? -1;
        if (place < 0) continue;
        const value = this.#between(c, share, before, now);
        if (Number.isNaN(value)) places[c] = -1;
        else values[place + g] = value;
      }
    }
    this.#next = last + 1;
  }

  /** The lap so far as a trace that shares this tracer's memory; channels that were absent at any point are left out. */
  trace(time: number): Trace {
    const n = this.#n;
    const values = this.#values.length === 0 ? new Float32Array(n) : this.#values;
    const columns = new Map<string, Float32Array>();
    TRACE_CHANNELS.forEach((one, c) => {
      const place = this.#places[c] ?? -1;
      if (place >= 0) columns.set(one.name, values.subarray(place, place + n));
    });
    return { n, length: this.length, time, times: values.subarray(0, n), columns };
  }

  /** All its memory. */
  get room(): Float32Array<ArrayBuffer> {
    return this.#values;
  }

  /** What is filled so far. */
  snapshot(): TracerState {
    const filled = this.#next;
    const values = this.#values;
    return {
      next: filled,
      times: values.slice(0, filled),
      columns: [...this.#places].map((place) => (place < 0 ? null : values.slice(place, place + filled))),
    };
  }

  /** Goes on from a snapshot. */
  restore({ next, times, columns }: TracerState): void {
    this.#next = next;
    if (times.length === 0) return;
    this.#makeRoom(columns.map((column) => column !== null));
    this.#values.set(times);
    columns.forEach((values, c) => {
      if (values !== null) this.#values.set(values, this.#places[c]);
    });
  }

  /** A channel's value between two ticks, NaN where it is absent. */
  #between(c: number, share: number, before: Tick, now: Tick): number {
    const a = before.values[c] ?? Number.NaN;
    if (this.#step[c]) return a;
    return a + share * ((now.values[c] ?? Number.NaN) - a);
  }

  /** Which channels have a value between two ticks; apart from `span`, which makes no closure for a tick. */
  #present(before: Tick, now: Tick): boolean[] {
    return TRACE_CHANNELS.map((_, c) => !Number.isNaN(this.#between(c, 0, before, now)));
  }

  #makeRoom(present: readonly boolean[]): void {
    let size = this.#n;
    present.forEach((there, c) => {
      this.#places[c] = there ? size : -1;
      if (there) size += this.#n;
    });
    this.#values = this.#room?.length === size ? this.#room.fill(0) : new Float32Array(size);
  }
}
