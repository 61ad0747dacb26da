import type { Segment } from '@gt3/schemas';
import { driveAt, USUAL_DRIVE } from '../../envelope/drive-curve.ts';
import type { Trace } from '../../lap/trace.ts';
import { type KeptPass, keepPass } from '../kept-pass.ts';

/** How a made-up pass is driven. Metres and m/s. */
export interface Drawn {
  /** Speed from the slowest point to the pick-up. */
  readonly slowest?: number;
  /** How much earlier braking begins, and so much softer. */
  readonly earlier?: number;
  /** How much later the throttle is picked up. */
  readonly later?: number;
}

/** The segment of the made-up passes. */
export const DRAWN_SEGMENT: Segment = { corner: 'T1', start: 20, end: 780 };

const N = 800;
const ONSET = 200;
const SLOW_FROM = 300;
const PICK_UP = 320;
const FAST = 65;
const SLOWEST = 25;

/** A pass of a straight, a braking zone, a corner at constant speed and full throttle behind it. */
export function drawnTrace({ slowest = SLOWEST, earlier = 0, later = 0 }: Drawn = {}): Trace {
  const onset = ONSET - earlier;
  const hold = (FAST ** 2 - slowest ** 2) / (2 * (SLOW_FROM - onset));
  const v = new Float32Array(N).fill(FAST);
  const throttle = new Float32Array(N).fill(1);
  const brake = new Float32Array(N);
  const times = new Float32Array(N);
  for (let d = 1; d < N; d++) {
    const before = v[d - 1] ?? FAST;
    const drives = d > PICK_UP + later;
    const along = d <= onset ? 0 : d <= SLOW_FROM ? -hold : drives ? driveAt(USUAL_DRIVE, before) : 0;
    v[d] = Math.sqrt(before * before + 2 * along);
    throttle[d] = d <= onset || drives ? 1 : 0;
    brake[d] = d > onset && d <= SLOW_FROM ? 0.8 : 0;
    times[d] = (times[d - 1] ?? 0) + 2 / (before + (v[d] ?? before));
  }
  const columns = new Map([
    ['Speed', v],
    ['Throttle', throttle],
    ['Brake', brake],
  ]);
  return { n: N, length: N, time: (times[N - 1] ?? 0) + 1 / FAST, times, columns };
}

/** The pass as it is kept. */
export function drawnPass(lap: number, drawn: Drawn = {}): KeptPass {
  const { earlier = 0, later = 0 } = drawn;
  const onset = ONSET - earlier;
  const pickUp = PICK_UP + later;
  const marks = { brakeOnset: onset, lift: onset, minSpeedAt: SLOW_FROM, pickUp, fullThrottle: pickUp + 1, stab: null };
  const kept = keepPass(lap, drawnTrace(drawn), DRAWN_SEGMENT, marks);
  if (kept === null) throw new Error('a drawn pass has a speed');
  return kept;
}
