import { type PathSource, resamplePath, type TrackPath } from './track-path.ts';

/** A lap's motion on a grid of lap distance; all columns have the same length. */
export interface LapMotion {
  /** Metres between two points, from 0. */
  readonly step: number;
  /** Length of the lap, m, and its time, s. */
  readonly length: number;
  readonly time: number;
  /** Seconds since the lap began. */
  readonly times: Float32Array;
  /** m/s */
  readonly speed: Float32Array;
  /** rad/s, anticlockwise positive. */
  readonly yawRate: Float32Array;
}

/** A lap as dead reckoning sees it, before it is closed. */
interface Reckoning {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Where the lap's end comes to lie, m; the start lies at 0, 0. */
  readonly endX: number;
  readonly endY: number;
}

/** Walks along the lap with a steady correction of the yaw rate. */
function reckon({ times, speed, yawRate, time }: LapMotion, correction: number): Reckoning {
  const n = times.length;
  const x = new Float64Array(n);
  const y = new Float64Array(n);
  let heading = 0;
  let east = 0;
  let north = 0;
  for (let i = 0; i < n; i++) {
    x[i] = east;
    y[i] = north;
    const next = i + 1 < n ? i + 1 : 0;
    const dt = Math.max(0, (i + 1 < n ? (times[next] ?? 0) : time) - (times[i] ?? 0));
    const turn = (0.5 * ((yawRate[i] ?? 0) + (yawRate[next] ?? 0)) + correction) * dt;
    const way = 0.5 * ((speed[i] ?? 0) + (speed[next] ?? 0)) * dt;
    east += way * Math.cos(heading + turn / 2);
    north += way * Math.sin(heading + turn / 2);
    heading += turn;
  }
  return { x, y, endX: east, endY: north };
}

/** What the car turned over the lap, rad. */
function turned({ times, yawRate, time }: LapMotion): number {
  let sum = 0;
  const n = times.length;
  for (let i = 0; i < n; i++) {
    const next = i + 1 < n ? i + 1 : 0;
    const dt = Math.max(0, (i + 1 < n ? (times[next] ?? 0) : time) - (times[i] ?? 0));
    sum += 0.5 * ((yawRate[i] ?? 0) + (yawRate[next] ?? 0)) * dt;
  }
  return sum;
}

/** Turns over a lap are whole; a sum further from one than this is no lap, rad. */
const MOST_MISFIT = Math.PI / 2;

/**
 * The line of a lap by dead reckoning: heading from the yaw rate, way from the speed. A lap turns the car by whole turns
 * (none for a figure of eight) and ends where it began. What the yaw rate lacks to whole turns is spread evenly over the
 * time, as the drift of a gyroscope; what the end then lies beside the start is spread evenly over the way, as a surveyor
 * closes a traverse (the compass rule). Which way is north is not known: the lap sets off along x.
 *
 * @param from what the yaw rate was worked out from
 * @returns null where the lap does not turn by about whole turns, so that it cannot be closed
 */
export function pathFromMotion(motion: LapMotion, from: PathSource = 'motion'): TrackPath | null {
  const { times, time, length, step } = motion;
  if (times.length < 3 || !(time > 0)) return null;
  const total = turned(motion);
  const misfit = 2 * Math.PI * Math.round(total / (2 * Math.PI)) - total;
  if (!(Math.abs(misfit) <= MOST_MISFIT)) return null;
  const { x, y, endX, endY } = reckon(motion, misfit / time);
  const closing = (column: Float64Array, gap: number) =>
    column.map((value, i) => value - gap * Math.min(1, (i * step) / length));
  return resamplePath(from, closing(x, endX), closing(y, endY), step, length);
}

/** How far the end of a lap lies from its start before it is closed, m. */
export function reckonedGap(motion: LapMotion): number {
  const { endX, endY } = reckon(motion, 0);
  return Math.hypot(endX, endY);
}
