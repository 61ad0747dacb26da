import { column, type Trace } from '../lap/trace.ts';
import { type Arc, arcs } from './arcs.ts';
import { lateralLoad } from './lateral.ts';
import { type SlowPoint, slowPoints } from './slow-points.ts';
import { smoothLap } from './smooth.ts';

/** A corner as one lap shows it, in metres of lap distance, `start` < `apex` < `end` within the lap. */
export interface DetectedCorner {
  readonly start: number;
  readonly apex: number;
  readonly end: number;
  readonly direction: 'left' | 'right' | null;
}

/** Metres that speed is averaged over, and the drop from the peaks around it that makes a slow point, in m/s. */
const SPEED_SMOOTHING_M = 21;
const DROP = 8 / 3.6;
/** How far a slow point's corner reaches where no arc shows it, and at the least, in metres. */
const REACH_M = 60;
const LEAST_REACH_M = 15;

/**
 * Finds the corners of a lap: every place where the driver has to slow down, and every arc that is taken flat out.
 *
 * @returns in order of distance, without overlap; empty when the lap has no speed
 */
export function detectCorners(trace: Trace): DetectedCorner[] {
  const speed = column(trace, 'Speed');
  if (speed === null) return [];
  const slow = slowPoints(smoothLap(speed, SPEED_SMOOTHING_M), DROP);
  const load = lateralLoad(trace);
  const turns = load === null ? [] : arcs(load);
  const corners = slow.map((point) => around(point, turns, load, trace.n));
  for (const arc of turns) {
    if (arc.end > trace.n) continue;
    const taken = corners.some((corner) => corner.start <= arc.end && corner.end >= arc.start);
    if (!taken) corners.push({ start: arc.start, apex: arc.peak, end: arc.end, direction: arc.direction });
  }
  return apart(corners.sort((a, b) => a.apex - b.apex));
}

/** The corner around a slow point: the arc that it lies in, or that lies nearest. */
function around(point: SlowPoint, turns: readonly Arc[], load: Float32Array | null, n: number): DetectedCorner {
  const apex = point.at;
  const arc = turns.find((one) => one.start - LEAST_REACH_M <= apex && apex <= one.end + LEAST_REACH_M);
  const turning = load?.[apex] ?? 0;
  const direction = arc?.direction ?? (turning === 0 ? null : turning > 0 ? 'left' : 'right');
  const start = Math.min(arc?.start ?? apex - REACH_M, apex - LEAST_REACH_M);
  const end = Math.max(arc?.end ?? apex + REACH_M, apex + LEAST_REACH_M);
  return { start: Math.max(0, start), apex, end: Math.min(n - 1, end), direction };
}

/** Cuts neighbours that overlap, where the way between their apexes is halved. */
function apart(corners: readonly DetectedCorner[]): DetectedCorner[] {
  return corners.map((corner, i) => {
    const before = corners[i - 1];
    const after = corners[i + 1];
    let { start, end } = corner;
    if (before !== undefined && before.end > start) {
      const middle = (before.apex + corner.apex) / 2;
      start = Math.max(start, Math.min(middle, corner.apex));
    }
    if (after !== undefined && after.start < end) {
      const middle = (corner.apex + after.apex) / 2;
      end = Math.min(end, Math.max(middle, corner.apex));
    }
    return { ...corner, start, end };
  });
}
