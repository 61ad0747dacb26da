import type { Tick } from './tick.ts';
import { GRID_STEP, gridPoints, isStep, TRACE_CHANNELS, type Trace } from './trace.ts';

/** What a tracer holds in the middle of a lap, to go on from later. */
export interface TracerState {
  readonly next: number;
  readonly present: readonly boolean[];
  readonly times: Float32Array;
  readonly columns: readonly (Float32Array | null)[];
}

/**
 * Lays the ticks of a lap onto the distance grid as they come. Between two ticks continuous channels and time are
 * interpolated by distance and the others held. A car that stands or rolls back adds nothing; the time it takes shows
 * at the next point it reaches.
 */
export class Tracer {
  readonly length: number;
  readonly #n: number;
  readonly #times: Float32Array;
  /** Made when a channel's first value comes; null for those that the source lacks. */
  readonly #columns: (Float32Array | null)[] = TRACE_CHANNELS.map(() => null);
  readonly #step: readonly boolean[] = TRACE_CHANNELS.map((one) => isStep(one.index));
  #present: boolean[] = TRACE_CHANNELS.map(() => true);
  /** The next grid point to fill. */
  #next = 0;

  /** @param lengthM length of the lap in metres */
  constructor(lengthM: number) {
    this.length = lengthM;
    this.#n = gridPoints(lengthM);
    this.#times = new Float32Array(this.#n);
  }

  /** Metres that the grid is filled up to, without gaps if the lap began at the line. */
  get reached(): number {
    return (this.#next - 1) * GRID_STEP;
  }

  /** Starts over at a distance; points before it stay unfilled. */
  reset(from: number): void {
    this.#next = Math.max(0, Math.ceil(from / GRID_STEP));
    this.#present.fill(true);
  }

  /** Fills the grid points between two ticks, by their `d`, `lapTime` and `values`. */
  span(before: Tick, now: Tick): void {
    const { d: d0, lapTime: t0 } = before;
    const { d: d1, lapTime: t1 } = now;
    const last = Math.min(Math.floor(d1 / GRID_STEP), this.#n - 1);
    const channels = this.#columns.length;
    for (let g = this.#next; g <= last; g++) {
      const share = (g * GRID_STEP - d0) / (d1 - d0);
      this.#times[g] = t0 + share * (t1 - t0);
      for (let c = 0; c < channels; c++) {
        if (!this.#present[c]) continue;
        const a = before.values[c] ?? Number.NaN;
        const b = now.values[c] ?? Number.NaN;
        const value = this.#step[c] ? a : a + share * (b - a);
        if (Number.isNaN(value)) this.#present[c] = false;
        else this.#column(c)[g] = value;
      }
      this.#next = g + 1;
    }
  }

  /** The lap so far as a trace that shares this tracer's memory; channels that were absent at any point are left out. */
  trace(time: number): Trace {
    const columns = new Map<string, Float32Array>();
    TRACE_CHANNELS.forEach((one, c) => {
      const values = this.#columns[c];
      if (values && this.#present[c]) columns.set(one.name, values);
    });
    return { n: this.#n, length: this.length, time, times: this.#times, columns };
  }

  /** What is filled so far. */
  snapshot(): TracerState {
    const filled = this.#next;
    return {
      next: filled,
      present: [...this.#present],
      times: this.#times.slice(0, filled),
      columns: this.#columns.map((values) => values?.slice(0, filled) ?? null),
    };
  }

  /** Goes on from a snapshot. */
  restore(state: TracerState): void {
    this.#next = state.next;
    this.#present = [...state.present];
    this.#times.set(state.times);
    state.columns.forEach((values, c) => {
      if (values !== null) this.#column(c).set(values);
    });
  }

  #column(c: number): Float32Array {
    let values = this.#columns[c];
    if (!values) {
      values = new Float32Array(this.#n);
      this.#columns[c] = values;
    }
    return values;
  }
}
