/** A place where the car is slowest between two faster ones. */
export interface SlowPoint {
  /** Grid point of the smallest speed. */
  readonly at: number;
  /** Grid point of the largest speed before it. */
  readonly peakBefore: number;
}

/**
 * Finds where a lap is slow: minima of speed that lie at least `drop` below the peaks on both sides, on a closed lap.
 * A peak or valley counts once the speed has moved away from it by `drop` (hysteresis), so a small dip is no corner.
 *
 * @param speed one value a grid point, m/s
 * @param drop m/s
 * @returns in order of distance
 */
export function slowPoints(speed: Float32Array, drop: number): SlowPoint[] {
  const n = speed.length;
  let start = 0;
  for (let i = 1; i < n; i++) if ((speed[i] ?? 0) > (speed[start] ?? 0)) start = i;
  const found: SlowPoint[] = [];
  let falling = false;
  let peak = start;
  let valley = start;
  const at = (k: number) => speed[k % n] ?? 0;
  for (let k = start; k <= start + n; k++) {
    const v = at(k);
    if (falling) {
      if (v < at(valley)) valley = k;
      if (v >= at(valley) + drop) {
        found.push({ at: valley % n, peakBefore: peak % n });
        falling = false;
        peak = k;
      }
    } else {
      if (v > at(peak)) peak = k;
      if (v <= at(peak) - drop) {
        falling = true;
        valley = k;
      }
    }
  }
  return found.sort((a, b) => a.at - b.at);
}
