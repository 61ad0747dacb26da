import type { LapSummary } from '@gt3/schemas';

/** Laps whose use is looked at. */
const LAPS = 5;

/**
 * Litres that a lap takes: the median of the newest valid laps, or NaN where none tells.
 *
 * @param laps of one run by number
 */
export function fuelPerLap(laps: readonly LapSummary[]): number {
  const used = laps
    .filter(({ valid, fuelUsed }) => valid && fuelUsed !== null && fuelUsed > 0)
    .slice(-LAPS)
    .map(({ fuelUsed }) => fuelUsed ?? 0)
    .sort((a, b) => a - b);
  const half = used.length / 2;
  if (used.length === 0) return Number.NaN;
  return ((used[Math.ceil(half) - 1] ?? Number.NaN) + (used[Math.floor(half)] ?? Number.NaN)) / 2;
}
