/** Index of the last of ascending values at or before `value`, between 0 and the last but one. */
function lastBefore(values: Float32Array, value: number): number {
  let low = 0;
  let high = Math.max(0, values.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((values[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

function between(from: Float32Array, to: Float32Array, i: number, value: number): number {
  const a = from[i] ?? 0;
  const b = from[i + 1] ?? a;
  const share = b > a ? (value - a) / (b - a) : 0;
  const begin = to[i] ?? Number.NaN;
  return begin + share * ((to[i + 1] ?? begin) - begin);
}

/** Time at a share of one lap, and share at a time, interpolated between its points. */
export class LapClock {
  readonly #pct: Float32Array;
  readonly #seconds: Float32Array;
  #at = 0;

  /**
   * @param pct shares of the lap, ascending
   * @param seconds time since the lap began at each of them, ascending
   */
  constructor(pct: Float32Array, seconds: Float32Array) {
    this.#pct = pct;
    this.#seconds = seconds;
  }

  /** Seconds since the lap began at a share of the lap; NaN outside of the points. */
  at(pct: number): number {
    const points = this.#pct;
    const last = points.length - 1;
    if (last < 1 || !(pct >= (points[0] ?? 0)) || pct > (points[last] ?? 0)) return Number.NaN;
    return between(points, this.#seconds, this.#find(pct, last), pct);
  }

  /** Share of the lap at a time since it began, s; the ends outside of the points. */
  shareAt(seconds: number): number {
    const times = this.#seconds;
    const last = times.length - 1;
    if (last < 1 || Number.isNaN(seconds)) return Number.NaN;
    if (seconds <= (times[0] ?? 0)) return this.#pct[0] ?? 0;
    if (seconds >= (times[last] ?? 0)) return this.#pct[last] ?? 1;
    return between(times, this.#pct, lastBefore(times, seconds), seconds);
  }

  /** Index of the last point at or before `pct`; asked for ascending shares it steps on from the last answer. */
  #find(pct: number, last: number): number {
    const points = this.#pct;
    let low = this.#at;
    if ((points[low] ?? 0) > pct) low = 0;
    for (let step = 0; step < 8; step++) {
      if (low + 1 >= last || (points[low + 1] ?? 0) > pct) {
        this.#at = low;
        return low;
      }
      low += 1;
    }
    this.#at = lastBefore(points, pct);
    return this.#at;
  }
}

/** The column with a further value at the end of the lap. */
function extended(values: Float32Array, end: number): Float32Array {
  const out = new Float32Array(values.length + 1);
  out.set(values);
  out[values.length] = end;
  return out;
}

/**
 * The clock of a whole lap, from the line to the line, though the grid stops up to a step short of it.
 *
 * @param pct shares of the lap, ascending from 0
 * @param times seconds since the lap began
 * @param time of the lap, s
 */
export function closedClock(pct: Float32Array, times: Float32Array, time: number): LapClock {
  const open = (pct[pct.length - 1] ?? 1) < 1;
  return open ? new LapClock(extended(pct, 1), extended(times, time)) : new LapClock(pct, times);
}
