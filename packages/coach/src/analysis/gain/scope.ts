import type { Cause, Segment } from '@gt3/schemas';
import type { PassMarks } from './kept-pass.ts';
import { SLICE_LEAD_M } from './slice.ts';

/**
 * Where a cause acts, metres of lap distance, and which end of that stretch it leaves alone. What a driver did before
 * picking up the throttle is no fault of a late throttle, so the speed at the start of its stretch is taken as it was; a
 * corner's speed is not decided by where braking begins, so the speed at the end of that stretch is.
 */
export interface Scope {
  readonly from: number;
  readonly to: number;
  readonly kept: 'start' | 'end' | 'neither';
}

/** Feet begin to move before a pedal passes its threshold, metres. */
const BEFORE_BRAKE_M = 20;
const BEFORE_THROTTLE_M = 10;
/** The slowest point is passed once speed has risen for this long, metres. */
const PAST_SLOWEST_M = 5;

const KEPT: Readonly<Record<Cause, Scope['kept']>> = {
  'brake-early': 'end',
  'brake-soft': 'end',
  'throttle-late': 'start',
  'throttle-early': 'start',
  coast: 'start',
  overlap: 'start',
  'gear-high': 'start',
  'gear-low': 'start',
  wheelspin: 'start',
  'brake-late': 'neither',
  'over-slow': 'neither',
  'lock-up': 'neither',
  'line-wide': 'neither',
  'trail-brake': 'neither',
  understeer: 'neither',
  oversteer: 'neither',
};

/**
 * The scope of a cause in a corner.
 *
 * @param habit passes that show it
 * @param good passes that do not
 */
export function scopeOf(
  cause: Cause,
  segment: Segment,
  habit: readonly PassMarks[],
  good: readonly PassMarks[],
): Scope {
  const { start, end } = segment;
  const kept = KEPT[cause];
  const earliest = (of: (passes: readonly PassMarks[]) => number | null, otherwise: number) => {
    const points = [of(habit), of(good)].filter((point) => point !== null);
    return points.length === 0 ? otherwise : Math.min(...points);
  };
  const slowest = earliest((passes) => middle(passes.map((pass) => pass.minSpeedAt)), end);
  if (kept === 'start') return { from: within(driveFrom(habit, good, slowest, start), start, end), to: end, kept };
  const to = kept === 'end' ? Math.min(slowest + PAST_SLOWEST_M, end) : end;
  const onset = earliest(brakeOf, start);
  return { from: within(onset - BEFORE_BRAKE_M, start - SLICE_LEAD_M, to), to, kept };
}

/** Where the way out of a corner begins: the pick-up, or the lift where the good passes are flat out. */
function driveFrom(habit: readonly PassMarks[], good: readonly PassMarks[], slowest: number, start: number): number {
  const picks = [habit, good].map((passes) => middle(passes.map((pass) => pass.pickUp)));
  const isFlat = picks[1] === null && good.some((pass) => pass.fullThrottle !== null);
  if (isFlat) return (brakeOf(habit) ?? start) - BEFORE_THROTTLE_M;
  // A press that was given up again is where the way out began for who made it.
  const stab = middle(habit.map((pass) => pass.stab?.at ?? null));
  return Math.min(picks[0] ?? slowest, picks[1] ?? slowest, stab ?? Number.POSITIVE_INFINITY) - BEFORE_THROTTLE_M;
}

/** The scope of all that is done in a corner together. */
export function wholeScope({ start, end }: Segment): Scope {
  return { from: start, to: end, kept: 'neither' };
}

/** Where the usual one of some passes begins to slow down, by the brake or else by lifting; null where it does neither. */
export function brakeOf(passes: readonly PassMarks[]): number | null {
  return middle(passes.map((pass) => pass.brakeOnset ?? pass.lift));
}

/** Median of those there are; null where fewer than half are. */
export function middle(values: readonly (number | null)[]): number | null {
  const there = values.filter((value) => value !== null).toSorted((a, b) => a - b);
  const n = there.length;
  if (n === 0 || n * 2 < values.length) return null;
  return ((there[(n - 1) >> 1] ?? 0) + (there[n >> 1] ?? 0)) / 2;
}

function within(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
