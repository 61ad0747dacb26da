import { column, GRID_STEP, type Trace } from '../lap/trace.ts';
import { smoothLap } from '../track/smooth.ts';

/** How a car's speed and direction change along a lap, at each grid point. */
export interface Accelerations {
  /** m/s */
  readonly speed: Float32Array;
  /** Change of speed, m/s^2. */
  readonly along: Float32Array;
  /** Towards the inside of the turn, never below 0, m/s^2; null where the source has nothing to tell it from. */
  readonly lateral: Float32Array | null;
}

/** Metres that a value is averaged over: a kerb is shorter, a corner longer. */
const SMOOTHING_M = 11;
/** Half of the distance over which speed is differentiated, in metres. */
const REACH_M = 5;
/** Half of the way over which a turn is read off positions, in metres: degrees in float32 have steps of up to 0.4 m. */
const CHORD_M = 30;
const STANDING = 1;

/**
 * Reads accelerations from a lap. Along the track it is v dv/ds, in every source: a longitudinal accelerometer also
 * feels the slope. Across it is the accelerometer, else speed times yaw rate, else v^2 times the curvature of the
 * positions.
 *
 * @returns null where the source has no speed
 */
export function accelerations(trace: Trace): Accelerations | null {
  const speed = column(trace, 'Speed');
  if (speed === null) return null;
  return { speed, along: along(speed), lateral: lateral(trace, speed) };
}

function along(speed: Float32Array): Float32Array {
  const n = speed.length;
  const out = new Float32Array(n);
  for (let i = 0; i < n; i++) {
    const a = Math.max(0, i - REACH_M);
    const b = Math.min(n - 1, i + REACH_M);
    const from = speed[a] ?? 0;
    const to = speed[b] ?? 0;
    out[i] = (to * to - from * from) / (2 * Math.max(1, b - a) * GRID_STEP);
  }
  return out;
}

function lateral(trace: Trace, speed: Float32Array): Float32Array | null {
  const signed = column(trace, 'LatAccel') ?? fromYaw(trace, speed) ?? fromPositions(trace, speed);
  return signed === null ? null : smoothLap(signed, SMOOTHING_M).map((value) => Math.abs(value));
}

function fromYaw(trace: Trace, speed: Float32Array): Float32Array | null {
  return column(trace, 'YawRate')?.map((rate, i) => rate * (speed[i] ?? 0)) ?? null;
}

/** From the change of heading between two chords; nothing at the ends of the lap, where there is no chord. */
function fromPositions(trace: Trace, speed: Float32Array): Float32Array | null {
  const lat = column(trace, 'Lat');
  const lon = column(trace, 'Lon');
  if (lat === null || lon === null) return null;
  const n = trace.n;
  const shrink = Math.cos(((lat[0] ?? 0) * Math.PI) / 180);
  const out = new Float32Array(n);
  const heading = (k: number, l: number) =>
    Math.atan2((lat[l] ?? 0) - (lat[k] ?? 0), ((lon[l] ?? 0) - (lon[k] ?? 0)) * shrink);
  for (let i = CHORD_M; i < n - CHORD_M; i++) {
    const a = i - CHORD_M;
    const b = i + CHORD_M;
    const before = heading(a, i);
    const after = heading(i, b);
    const turn = Math.atan2(Math.sin(after - before), Math.cos(after - before));
    const v = speed[i] ?? 0;
    out[i] = v < STANDING ? 0 : (v * v * turn) / (CHORD_M * GRID_STEP);
  }
  return out;
}
