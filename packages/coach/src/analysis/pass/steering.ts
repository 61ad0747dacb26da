import type { Corner } from '@gt3/schemas';
import { column, GRID_STEP, type Trace } from '../lap/trace.ts';

/** Share of the largest angle at which a driver has turned in. */
const TURNED_IN = 0.2;
/** Turning in may begin this far before a corner, in metres. */
const BEFORE_M = 80;
/** Shares of the tightest curvature: the middle of a corner, and where there is a corner at all. */
const MIDDLE = 0.5;
const SOMEWHERE = 0.25;
/** Hands that hold against the turn by less than this only tremble, in radians at the wheel. */
const HELD_AGAINST = 0.06;
/** Slower than this the yaw rate says little of the curve, in m/s. */
const CRAWLING = 5;

/** What the hands did in a corner. */
export interface SteeringWork {
  /** Where the wheel is turned for the corner, in metres. */
  readonly turnIn: number | null;
  /**
   * Angle of the wheel for the curvature that the car drives, in radians times metres, over the tight part of the corner. It
   * grows where the front slides: the excess over what the curve needs is what others call understeer angle (Milliken and
   * Milliken 1995, ch. 5).
   */
  readonly perCurve: number | null;
  /** Metres with the wheel held against the turn: the rear slides. */
  readonly countered: number;
}

const NONE: SteeringWork = { turnIn: null, perCurve: null, countered: 0 };

/** Reads the steering of a corner; nothing where the source lacks the angle, the speed or the yaw rate. */
export function steeringWork(trace: Trace, { start, end }: Pick<Corner, 'start' | 'end'>): SteeringWork {
  const [angle, speed] = [column(trace, 'SteeringWheelAngle'), column(trace, 'Speed')];
  const yawRate = column(trace, 'YawRate');
  if (angle === null || speed === null || yawRate === null) return NONE;
  const first = Math.max(0, Math.ceil(start));
  const last = Math.min(Math.floor(end), trace.n - 1);
  const curvature = (i: number) => (yawRate[i] ?? 0) / Math.max(CRAWLING, speed[i] ?? 0);
  let tightest = first;
  for (let i = first; i <= last; i++) if (Math.abs(curvature(i)) > Math.abs(curvature(tightest))) tightest = i;
  const most = Math.abs(curvature(tightest));
  if (most === 0) return NONE;
  let turned = 0;
  let curved = 0;
  let countered = 0;
  for (let i = first; i <= last; i++) {
    const k = curvature(i);
    const wheel = angle[i] ?? 0;
    if (Math.abs(k) >= MIDDLE * most) {
      turned += Math.abs(wheel);
      curved += Math.abs(k);
    }
    if (Math.abs(k) >= SOMEWHERE * most && wheel * k < 0 && Math.abs(wheel) >= HELD_AGAINST) countered += GRID_STEP;
  }
  return { turnIn: turnInPoint(angle, start, tightest), perCurve: curved > 0 ? turned / curved : null, countered };
}

/** Walked back from where the curve is tightest to where the wheel was hardly turned. */
function turnInPoint(angle: Float32Array, start: number, tightest: number): number | null {
  const least = TURNED_IN * Math.abs(angle[tightest] ?? 0);
  const from = Math.max(0, Math.ceil(start - BEFORE_M));
  let i = tightest;
  while (i > from && Math.abs(angle[i - 1] ?? 0) >= least) i--;
  return least > 0 && i > from ? i : null;
}
