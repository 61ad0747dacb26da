/** Corners looked back on: about a lap of them. */
const KEPT = 12;
/** Fewer corners than this say nothing about the car. */
const LEAST = 3;

/** How fast each of the newest corners was against the reference, oldest first. */
export type GripFormState = readonly number[];

/**
 * How much grip the car has against the reference lap. Worn or cold tyres, more fuel and a slower track make every corner
 * slower by the same share, since the speed that a corner can be taken at goes with the square root of grip (v^2 = mu g r);
 * a mistake makes one corner slower. So the median of the newest corners' slowest speeds against the reference's is what
 * no corner is to be blamed for.
 */
export class GripForm {
  #ratios: number[] = [];

  /** Takes in the slowest speed of a corner that was driven cleanly, and the reference's, in m/s. */
  add(speed: number, reference: number): void {
    if (reference <= 0) return;
    this.#ratios.push(speed / reference);
    if (this.#ratios.length > KEPT) this.#ratios.shift();
  }

  /** Speed in corners against the reference's: 1 where too little is known; never above 1, for nobody is blamed for luck. */
  get ratio(): number {
    const count = this.#ratios.length;
    if (count < LEAST) return 1;
    const sorted = this.#ratios.toSorted((a, b) => a - b);
    const upper = sorted[count >> 1] ?? 1;
    const median = count % 2 === 1 ? upper : (upper + (sorted[(count >> 1) - 1] ?? upper)) / 2;
    return Math.min(1, median);
  }

  /** A faster lap has become the reference: what was measured against the one before does not count. */
  reset(): void {
    this.#ratios = [];
  }

  /** State between two corners. */
  snapshot(): GripFormState {
    return [...this.#ratios];
  }

  /** Goes on from a snapshot. */
  restore(state: GripFormState): void {
    this.#ratios = [...state];
  }
}
