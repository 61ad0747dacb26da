import { column, GRID_STEP, type Trace } from '../lap/trace.ts';

/**
 * Metres by which the way driven between two distances is longer than the lap distance. Lap distance is counted along one
 * fixed line, so a car further out in a bend drives further: by its offset times the angle of the bend. No coordinates are
 * needed, which the live source does not have.
 *
 * @param to filled at least up to here
 * @returns null where the source has no speed
 */
export function extraWay(trace: Trace, from: number, to: number): number | null {
  const speed = column(trace, 'Speed');
  if (speed === null) return null;
  const first = Math.max(0, Math.ceil(from));
  const end = Math.min(Math.floor(to), trace.n - 1);
  let way = 0;
  for (let i = first; i < end; i++) {
    const dt = (trace.times[i + 1] ?? 0) - (trace.times[i] ?? 0);
    way += (((speed[i] ?? 0) + (speed[i + 1] ?? 0)) / 2) * dt;
  }
  return way - Math.max(0, end - first) * GRID_STEP;
}
