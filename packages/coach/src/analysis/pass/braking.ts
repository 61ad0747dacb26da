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

/** How the brake is used on the way to a corner. */
export interface BrakeWork {
  /** Largest share of the pedal. */
  readonly peak: number;
  /** Metres from the last point at 80 % of that, where release begins, to the pedal at rest. */
  readonly release: number;
  /** Metres with the brake still on after turning in: trail braking. */
  readonly trail: number;
}

/** Share of the peak below which the brake is being released; a pedal below REST rests. */
const RELEASING = 0.8;
const REST = 0.05;

/**
 * Reads peak, release and trail of a braking zone.
 *
 * @param from where the brake comes on, in metres
 * @param to latest distance to look at
 * @param turnIn where the wheel is turned; null where it is not known, then there is no trail
 * @returns null where the source has no brake
 */
export function brakeWork(trace: Trace, from: number, to: number, turnIn: number | null): BrakeWork | null {
  const brake = column(trace, 'Brake');
  if (brake === null) return null;
  const first = Math.max(0, Math.ceil(from));
  const last = Math.min(Math.floor(to), trace.n - 1);
  let peak = 0;
  for (let i = first; i <= last; i++) peak = Math.max(peak, brake[i] ?? 0);
  let hard = first;
  let rests = first;
  let trail = 0;
  for (let i = first; i <= last; i++) {
    const pedal = brake[i] ?? 0;
    if (pedal >= RELEASING * peak) hard = i;
    if (pedal < REST) continue;
    rests = i;
    if (turnIn !== null && i >= turnIn) trail += GRID_STEP;
  }
  return { peak, release: (rests - hard) * GRID_STEP, trail };
}
