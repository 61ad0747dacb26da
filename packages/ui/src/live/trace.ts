/** What is drawn over lap distance, in the order of the strips; `delta` is worked out, the others are channels. */
export const TRACE_CHANNELS = ['Speed', 'Throttle', 'Brake', 'SteeringWheelAngle', 'Gear'] as const;
/** A channel that is drawn. */
export type TraceChannel = (typeof TRACE_CHANNELS)[number];

/**
 * A lap on the gateway's pixels: at `pct[i]` (share of the lap) the value lies between `min[i]` and `max[i]`. Channels
 * that the trace lacks are absent.
 */
export interface LapTraceView {
  readonly run: string;
  readonly lap: number;
  /** Lap time, s. */
  readonly time: number;
  /** Length of the lap that the shares are of, m. */
  readonly length: number;
  readonly pct: Float32Array;
  readonly channels: ReadonlyMap<TraceChannel, { readonly min: Float32Array; readonly max: Float32Array }>;
  readonly clock: LapClock;
}

/** Time at a distance of one lap, interpolated between its points. */
export class LapClock {
  readonly #pct: Float32Array;
  readonly #seconds: Float32Array;
  #at = 0;

  /**
   * @param pct shares of the lap, ascending
   * @param seconds time since the lap began at each of them
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
    const i = this.#find(pct, last);
    const from = points[i] ?? 0;
    const to = points[i + 1] ?? from;
    const share = to > from ? (pct - from) / (to - from) : 0;
    const begin = this.#seconds[i] ?? Number.NaN;
    return begin + share * ((this.#seconds[i + 1] ?? begin) - begin);
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
    let high = last - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((points[middle] ?? 0) <= pct) low = middle;
      else high = middle - 1;
    }
    this.#at = low;
    return low;
  }
}
