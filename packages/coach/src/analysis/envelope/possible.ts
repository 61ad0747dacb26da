import { GRID_STEP, type Trace } from '../lap/trace.ts';
import { smoothLap } from '../track/smooth.ts';
import { accelerations } from './accelerations.ts';
import { type DriveCurve, driveAt } from './drive-curve.ts';
import type { Envelope } from './envelope.ts';
import type { Line } from './fit.ts';

/** What the car could do on the line that was driven. */
export interface Possible {
  /** m/s at each grid point; never below what was driven. */
  readonly speed: Float32Array;
  /** Seconds to be had up to each grid point; never falls. */
  readonly gained: Float64Array;
}

/** Limits that a lap is simulated with. */
interface Limits {
  readonly lateral: Line;
  readonly braking: Line;
  readonly traction: number;
  readonly drive: DriveCurve;
}

/** Metres that curvature is averaged over. */
const SMOOTHING_M = 15;
const CRAWL = 5;
const TOP_SPEED = 110;
/** A car at its cornering limit still slows down and speeds up a little, as a share of what it can in a straight line. */
const LEAST_SHARE = 0.05;

/**
 * Quasi-steady-state simulation of a lap on the driver's own curvature with the driver's own envelope: the most speed that
 * each point allows, then forward with what tyres and engine give and backward with what the brakes give, cornering and
 * changing speed sharing the tyres by an ellipse (Milliken and Milliken 1995, ch. 9; Brayshaw and Harrison 2005). Where the
 * driver was faster than that, he is right.
 *
 * @param trace a valid lap
 * @returns null where the envelope refuses one of its limits, or the source shows no turning
 */
export function possible(trace: Trace, envelope: Envelope): Possible | null {
  const read = accelerations(trace);
  const limits = limitsOf(envelope);
  if (read === null || read.lateral === null || limits === null) return null;
  const { speed, lateral } = read;
  const n = speed.length;
  const bend = smoothLap(
    lateral.map((a, i) => a / Math.max(CRAWL, speed[i] ?? 0) ** 2),
    SMOOTHING_M,
  );
  const most = new Float32Array(n);
  let slowest = 0;
  for (let i = 0; i < n; i++) {
    most[i] = cornerSpeed(limits.lateral, bend[i] ?? 0);
    if ((most[i] ?? 0) < (most[slowest] ?? 0)) slowest = i;
  }
  forward(most, bend, limits, slowest);
  backward(most, bend, limits, slowest);
  const gained = new Float64Array(n);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const own = Math.max(CRAWL, speed[i] ?? 0);
    const best = Math.max(own, most[i] ?? 0);
    most[i] = best;
    sum += GRID_STEP * (1 / own - 1 / best);
    gained[i] = sum;
  }
  return { speed: most, gained };
}

/** Seconds on the table between two distances in metres, never below 0; pieces that tile a lap add up to it. */
export function onTheTable({ gained }: Possible, from: number, to: number): number {
  return upTo(gained, to) - upTo(gained, from);
}

function upTo(gained: Float64Array, d: number): number {
  const i = Math.ceil(d / GRID_STEP) - 1;
  return i < 0 ? 0 : (gained[Math.min(i, gained.length - 1)] ?? 0);
}

function limitsOf({ lateral, braking, traction, drive }: Envelope): Limits | null {
  if (lateral.fit === null || braking.fit === null || traction.most === null || drive.fit === null) return null;
  return { lateral: lateral.fit, braking: braking.fit, traction: traction.most, drive: drive.fit };
}

/** Speed at which v^2 times the bend is the lateral limit: v^2 (bend - slope) = at0. */
function cornerSpeed({ at0, slope }: Line, bend: number): number {
  const left = bend - slope;
  return left * TOP_SPEED ** 2 <= at0 ? TOP_SPEED : Math.sqrt(at0 / left);
}

/** Share of the tyres that cornering leaves, by the ellipse. */
function leftOver(lateral: Line, bend: number, speed: number): number {
  const squared = speed * speed;
  const used = (bend * squared) / (lateral.at0 + lateral.slope * squared);
  return Math.sqrt(Math.max(LEAST_SHARE ** 2, 1 - used * used));
}

function forward(most: Float32Array, bend: Float32Array, { lateral, traction, drive }: Limits, from: number): void {
  const n = most.length;
  for (let k = 0; k < n; k++) {
    const i = (from + k) % n;
    const next = (i + 1) % n;
    const v = most[i] ?? 0;
    const tyres = traction * leftOver(lateral, bend[i] ?? 0, v);
    const gain = Math.min(tyres, driveAt(drive, v));
    const reach = Math.sqrt(Math.max(CRAWL * CRAWL, v * v + 2 * gain * GRID_STEP));
    if (reach < (most[next] ?? 0)) most[next] = reach;
  }
}

function backward(most: Float32Array, bend: Float32Array, { lateral, braking }: Limits, from: number): void {
  const n = most.length;
  for (let k = 0; k < n; k++) {
    const i = (from - k + n) % n;
    const before = (i - 1 + n) % n;
    const v = most[i] ?? 0;
    const loss = (braking.at0 + braking.slope * v * v) * leftOver(lateral, bend[i] ?? 0, v);
    const reach = Math.sqrt(v * v + 2 * loss * GRID_STEP);
    if (reach < (most[before] ?? 0)) most[before] = reach;
  }
}
