/**
 * Moving average over a closed lap.
 *
 * @param values one value a grid point, the last followed by the first
 * @param width points averaged over; made odd
 */
export function smoothLap(values: Float32Array, width: number): Float32Array {
  const n = values.length;
  const half = Math.min(Math.floor(width / 2), Math.floor((n - 1) / 2));
  const out = new Float32Array(n);
  let sum = 0;
  for (let i = -half; i <= half; i++) sum += values[(i + n) % n] ?? 0;
  for (let i = 0; i < n; i++) {
    out[i] = sum / (2 * half + 1);
    sum += (values[(i + half + 1) % n] ?? 0) - (values[(i - half + n) % n] ?? 0);
  }
  return out;
}

/** The value that a share of all values lie below, 0..1; nearest rank. */
export function quantile(values: Float32Array, share: number): number {
  const sorted = Float32Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.floor(share * sorted.length)))] ?? 0;
}
