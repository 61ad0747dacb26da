import { column, GRID_STEP, type Trace } from '../lap/trace.ts';

/**
 * Mean deceleration between two distances, from the speeds there: (v1^2 - v2^2) / 2 s.
 *
 * @returns m/s^2, positive when slowing down; null where the source has no speed or the stretch is under 5 m
 */
export function meanDeceleration(trace: Trace, from: number, to: number): number | null {
  const speed = column(trace, 'Speed');
  const a = Math.max(0, Math.ceil(from));
  const b = Math.min(Math.floor(to), trace.n - 1);
  if (speed === null || b - a < 5) return null;
  const [fast = 0, slow = 0] = [speed[a], speed[b]];
  return (fast * fast - slow * slow) / (2 * (b - a) * GRID_STEP);
}

/** Mean gear between two distances, neutral left out; null where the source has no gear. */
export function meanGear(trace: Trace, from: number, to: number): number | null {
  const gear = column(trace, 'Gear');
  if (gear === null) return null;
  let sum = 0;
  let points = 0;
  const end = Math.min(Math.floor(to), trace.n - 1);
  for (let i = Math.max(0, Math.ceil(from)); i <= end; i++) {
    const value = gear[i] ?? 0;
    if (value < 1) continue;
    sum += value;
    points++;
  }
  return points === 0 ? null : sum / points;
}
