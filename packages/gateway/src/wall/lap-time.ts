import type { DecodedTrace } from '../trace/trace-view.ts';

/** Time at a distance of one lap, from the `Time` column of its trace. */
export class LapTime {
  /** Of the whole lap, s. */
  readonly lapTime: number;
  readonly #times: Float32Array;
  readonly #step: number;
  readonly #length: number;

  /** @param length of the lap in metres; null where it is not known, and the end of the grid is taken for it */
  constructor(times: Float32Array, step: number, lapTime: number, length: number | null) {
    this.#times = times;
    this.#step = step;
    this.lapTime = lapTime;
    this.#length = Math.max(length ?? 0, (times.length - 1) * step);
  }

  /** Seconds since the lap began at a share of it, 0..1; NaN outside of it. */
  at(pct: number): number {
    const last = this.#times.length - 1;
    if (last < 1 || !(pct >= 0 && pct <= 1)) return Number.NaN;
    const metres = pct * this.#length;
    const i = Math.min(last, Math.floor(metres / this.#step));
    const from = i * this.#step;
    const begin = this.#times[i] ?? Number.NaN;
    const to = i < last ? from + this.#step : this.#length;
    const end = i < last ? (this.#times[i + 1] ?? begin) : this.lapTime;
    return to > from ? begin + ((metres - from) / (to - from)) * (end - begin) : begin;
  }
}

/** The times of a stored lap, its other columns let go; null where its trace has none. */
export function lapTimeOf({ trace, columns }: DecodedTrace, length: number | null): LapTime | null {
  const times = columns.get('Time');
  return times === undefined ? null : new LapTime(times, trace.step, trace.time, length);
}
