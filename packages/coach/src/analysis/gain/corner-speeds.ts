/** Laps remembered, and corners that it takes to say anything. */
const KEPT = 12;
const LEAST_CORNERS = 4;
/** How much corner speeds change over a few laps when nothing is known, as one standard deviation of a share. */
const UNKNOWN = 0.004;
/** Standard error of a median against that of a mean, for normal values: sqrt(pi / 2). */
const MEDIAN_FACTOR = 1.253;

/** Slowest speeds by corner and lap, m/s. */
export type CornerSpeedsState = Readonly<Record<string, readonly (readonly [lap: number, speed: number])[]>>;

/** By which share corners were faster in some laps than in others, and the standard error of that. */
export interface SpeedContrast {
  /** Natural logarithm of the ratio. */
  readonly log: number;
  readonly error: number;
}

/**
 * Slowest speeds of all corners over the newest laps. Tyres, fuel and weather change all corners by the same share (the
 * speed of a corner goes with the square root of grip), a mistake changes one: so the median over the corners tells
 * the first from the second.
 */
export class CornerSpeeds {
  readonly #corners = new Map<string, [lap: number, speed: number][]>();

  /** Takes in the slowest speed of a clean pass, m/s. */
  add(corner: string, lap: number, speed: number): void {
    if (!(speed > 0)) return;
    const speeds = this.#corners.get(corner) ?? [];
    speeds.push([lap, speed]);
    if (speeds.length > KEPT) speeds.shift();
    this.#corners.set(corner, speeds);
  }

  /**
   * Compares laps by the corners that both sets of laps have.
   *
   * @param except corners whose speed a mistake may have changed
   */
  contrast(laps: ReadonlySet<number>, others: ReadonlySet<number>, except: ReadonlySet<string>): SpeedContrast {
    const logs: number[] = [];
    for (const [corner, speeds] of this.#corners) {
      if (except.has(corner)) continue;
      const one = meanOf(speeds, laps);
      const other = meanOf(speeds, others);
      if (one !== null && other !== null) logs.push(Math.log(one / other));
    }
    const n = logs.length;
    if (n < LEAST_CORNERS) return { log: 0, error: UNKNOWN };
    logs.sort((a, b) => a - b);
    const log = ((logs[(n - 1) >> 1] ?? 0) + (logs[n >> 1] ?? 0)) / 2;
    const variance = logs.reduce((sum, one) => sum + (one - log) ** 2, 0) / (n - 1);
    return { log, error: MEDIAN_FACTOR * Math.sqrt(variance / n) };
  }

  /** Everything remembered, to go on from later. */
  snapshot(): CornerSpeedsState {
    return Object.fromEntries([...this.#corners].map(([corner, speeds]) => [corner, speeds.map(([l, v]) => [l, v])]));
  }

  /** Goes on from a snapshot. */
  restore(state: CornerSpeedsState): void {
    this.#corners.clear();
    for (const [corner, speeds] of Object.entries(state)) {
      this.#corners.set(
        corner,
        speeds.map(([lap, speed]) => [lap, speed]),
      );
    }
  }
}

function meanOf(speeds: readonly (readonly [number, number])[], laps: ReadonlySet<number>): number | null {
  let sum = 0;
  let n = 0;
  for (const [lap, speed] of speeds) {
    if (!laps.has(lap)) continue;
    sum += speed;
    n++;
  }
  return n === 0 ? null : sum / n;
}
