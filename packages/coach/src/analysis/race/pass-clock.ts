/** Points of the lap at which gaps are measured, evenly spaced; the first is the line. */
export const POINTS = 20;
/** A car that goes further than this between two readings, as a share of the lap, or backwards, was moved. */
const JUMP = 0.8 / POINTS;

/** A clock between two readings: times of the last passes, null for none; where the car was, and when. */
export interface PassClockState {
  readonly at: readonly (number | null)[];
  readonly share: number | null;
  readonly t: number;
}

/** Keeps the session time at which a car last passed each of some points of the lap. */
export class PassClock {
  readonly #at = new Float64Array(POINTS).fill(Number.NaN);
  #share = Number.NaN;
  #t = 0;

  /** Session time in seconds of the last pass of a point; NaN before the first. */
  at(point: number): number {
    return this.#at[point] ?? Number.NaN;
  }

  /** Where the car was last seen, as a share of the lap; NaN before that. */
  get share(): number {
    return this.#share;
  }

  /**
   * Takes in where the car is.
   *
   * @param share of the lap, 0..1
   * @param t session time in seconds
   * @returns the point that it has passed since the last reading, or -1
   */
  move(share: number, t: number): number {
    const from = this.#share;
    const since = this.#t;
    const went = forward(share - from);
    this.#share = share;
    this.#t = t;
    if (!(went > 0 && went < JUMP) || t <= since) return -1;
    const point = Math.floor(share * POINTS) % POINTS;
    const beyond = forward(share - point / POINTS);
    if (beyond >= went) return -1;
    this.#at[point] = t - (beyond / went) * (t - since);
    return point;
  }

  /** State between two readings. */
  snapshot(): PassClockState {
    const plain = (value: number) => (Number.isNaN(value) ? null : value);
    return { at: Array.from(this.#at, plain), share: plain(this.#share), t: this.#t };
  }

  /** Goes on from a snapshot. */
  restore({ at, share, t }: PassClockState): void {
    this.#at.set(at.map((one) => one ?? Number.NaN));
    this.#share = share ?? Number.NaN;
    this.#t = t;
  }
}

/** A step around the lap as a share of it, in -0.5..0.5: forwards where positive. */
function forward(step: number): number {
  return step - Math.round(step);
}
