import type { Corner } from '@gt3/tracks';
import type { CornerIntent } from './corner-plan.ts';
import { tableAt } from './limits.ts';
import { type LapPlan, PlanFlag } from './plan.ts';
import { accelerate, type ProfileInput } from './profile.ts';

/** Where a corner's phases lie in the plan, as grid indices. */
export interface Zone {
  readonly corner: Corner;
  /** Where braking begins; equal to `slowest` where there is none. */
  readonly brake: number;
  readonly slowest: number;
  /** Where the throttle is picked up for good: `slowest`, or later in a long corner. */
  readonly pickup: number;
  /** End of the corner. */
  readonly end: number;
}

/** Deceleration that counts as braking, and acceleration that counts as picked up, m/s^2. */
const BRAKING = 3;
const PICKED_UP = 1.3;
/** Braking shorter than this is a lift, m. */
const SHORTEST_BRAKING = 15;
/** Deceleration of a car in gear with nothing on the pedals, beside drag, m/s^2. */
const ENGINE_BRAKE = 0.7;

/** Acceleration that the profile means between a grid point and one `reach` steps on, m/s^2. */
function meant(plan: LapPlan, i: number, reach: number): number {
  const now = plan.speed[i] ?? 0;
  const next = plan.speed[Math.min(plan.count - 1, i + reach)] ?? 0;
  return (next * next - now * now) / (2 * plan.step * reach);
}

/**
 * Finds a corner's brake point, slowest point and pick-up in a finished profile.
 *
 * @param base distance of the corner's lap from the plan's line, m
 * @param earliest grid index before which braking belongs to the corner before
 */
export function findZone(plan: LapPlan, corner: Corner, base: number, earliest: number): Zone {
  const { speed } = plan;
  const from = plan.index(base + corner.start - 15);
  const end = plan.index(base + corner.end);
  const last = plan.index(base + corner.end + 10);
  let slowest = from;
  for (let i = from; i <= last; i++) if ((speed[i] ?? 0) < (speed[slowest] ?? 0)) slowest = i;
  // Still slower at the end: that braking is for the next corner, and this one has none of its own.
  if (slowest === last) {
    const apex = plan.index(base + corner.apex);
    return { corner, brake: apex, slowest: apex, pickup: apex, end };
  }
  let brake = slowest;
  for (let i = slowest; i > earliest; i--) if ((speed[i] ?? 0) > (speed[brake] ?? 0)) brake = i;
  while (brake < slowest && meant(plan, brake, 5) > -BRAKING) brake++;
  return { corner, brake, slowest, pickup: findPickup(plan, slowest, end), end };
}

/** Throttle that balances a car in a corner without pulling it out. */
const BALANCE = 0.18;

/**
 * Where acceleration begins that lasts to the end of the corner: in a chicane that of its last part. Where the next corner's
 * braking begins before the end, the first acceleration counts.
 */
function findPickup(plan: LapPlan, slowest: number, end: number): number {
  const isSlow = (i: number): boolean => meant(plan, i, 5) < PICKED_UP;
  let last = end;
  while (last > slowest && !isSlow(last)) last--;
  if (last < end) return last;
  let first = slowest;
  while (first < end && (isSlow(first) || meant(plan, first, 20) < PICKED_UP)) first++;
  return first < end ? first : slowest;
}

interface Shaping {
  readonly zone: Zone;
  readonly intent: CornerIntent;
  /** Where the next corner's business begins; nothing of this one reaches beyond. */
  readonly next: number;
}

/** Works an intent into the plan: brake point, pick-up, and what a mistake does with the pedals. */
export function shapeZone(plan: LapPlan, input: ProfileInput, { zone, intent, next }: Shaping): void {
  const metres = (length: number): number => Math.round(length / plan.step);
  const latest = Math.max(zone.pickup, Math.min(next, plan.count - 2));
  const isBraking = zone.slowest - zone.brake > metres(SHORTEST_BRAKING);
  if (isBraking) shiftBrake(plan, zone, metres(intent.brakeShift));

  const coasted = Math.min(latest, zone.pickup + metres(intent.coast + 0.8 * intent.earlyThrottle));
  coast(plan, input, zone.pickup, coasted);
  const resume = Math.min(latest, coasted + metres(intent.pickup + intent.late));
  const held = plan.speed[coasted] ?? 0;
  for (let i = coasted; i <= resume; i++) plan.speed[i] = Math.min(plan.speed[i] ?? 0, held);
  if (resume > zone.slowest) accelerate(plan, input, resume, latest);

  if (intent.late > 0) for (let i = coasted; i < resume; i++) plan.throttleMost[i] = BALANCE;

  const mark = (from: number, length: number, set: (i: number) => void): void => {
    for (let i = Math.max(0, from); i < Math.min(latest, from + metres(length)); i++) set(i);
  };
  markPedals(plan, intent, { pickup: zone.pickup, resume }, mark);
  if (intent.lockUp > 0 && isBraking) {
    mark(zone.brake + Math.round((zone.slowest - zone.brake) * 0.35), intent.lockUp, (i) => {
      plan.brakeLeast[i] = 1;
      raise(plan, i, PlanFlag.absOff);
    });
  }
  if (intent.off > 0) {
    mark(zone.end - metres(10), 60, (i) => {
      plan.throttleMost[i] = 0.25;
    });
  }
  if (intent.gears !== 0) {
    mark(zone.brake, (zone.slowest - zone.brake) * plan.step + 140, (i) => {
      plan.gears[i] = intent.gears;
    });
  }
}

type Mark = (from: number, length: number, set: (i: number) => void) => void;

function raise(plan: LapPlan, i: number, bit: number): void {
  plan.flags[i] = (plan.flags[i] ?? 0) | bit;
}

/** Marks what a mistake does with the pedals on the way out. Lengths in metres, places as grid indices. */
function markPedals(
  plan: LapPlan,
  intent: CornerIntent,
  { pickup, resume }: { readonly pickup: number; readonly resume: number },
  mark: Mark,
): void {
  const { earlyThrottle, overlap, wheelspin } = intent;
  if (earlyThrottle > 0) {
    const stab = earlyThrottle * 0.6;
    mark(pickup - Math.round(earlyThrottle / plan.step), stab, (i) => {
      plan.throttleLeast[i] = 0.5;
      plan.brakeMost[i] = 0;
    });
    mark(pickup - Math.round((earlyThrottle - stab) / plan.step), earlyThrottle - stab, (i) => {
      plan.throttleMost[i] = 0;
    });
  }
  mark(resume, overlap, (i) => {
    plan.brakeLeast[i] = 0.13;
    plan.throttleLeast[i] = Math.max(plan.throttleLeast[i] ?? 0, 0.3);
  });
  mark(resume, wheelspin, (i) => {
    plan.throttleLeast[i] = 1;
    raise(plan, i, PlanFlag.tcOff);
  });
  mark(resume + Math.round(wheelspin / plan.step), wheelspin, (i) => {
    plan.throttleMost[i] = 0.15;
  });
  if (intent.spin) mark(resume, 45, (i) => raise(plan, i, PlanFlag.spin));
}

/** Rolls on with nothing on the pedals between two grid points. */
function coast(plan: LapPlan, input: ProfileInput, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    const speed = plan.speed[i] ?? 0;
    const loss = ENGINE_BRAKE + tableAt(input.limits.drag, speed);
    const slower = Math.sqrt(Math.max(25, speed * speed - 2 * loss * plan.step));
    plan.speed[i + 1] = Math.min(plan.speed[i + 1] ?? 0, slower);
    plan.throttleMost[i] = 0;
    plan.brakeMost[i] = 0;
  }
}

/**
 * Moves a brake point and stretches (or squeezes) the braking evenly up to the slowest point, which stays: who brakes early
 * brakes softer, who brakes late brakes harder.
 *
 * @param shift grid steps, above 0 earlier
 */
function shiftBrake(plan: LapPlan, { brake, slowest }: Zone, shift: number): void {
  const length = slowest - brake;
  const bounded = Math.max(-Math.round(0.35 * length), Math.min(shift, brake - 2));
  if (bounded === 0) return;
  const { speed } = plan;
  const source = speed.slice(brake, slowest + 1);
  const begin = brake - bounded;
  for (let i = Math.min(begin, brake); i <= slowest; i++) {
    const share = (i - begin) / (slowest - begin);
    if (share < 0) continue;
    const place = share * length;
    const k = Math.min(length - 1, Math.floor(place));
    const wanted = (source[k] ?? 0) + ((source[k + 1] ?? 0) - (source[k] ?? 0)) * (place - k);
    speed[i] = bounded > 0 ? Math.min(speed[i] ?? 0, wanted) : wanted;
  }
  // Between the old and the new, later brake point the car goes on as fast as it came.
  for (let i = brake; i < begin; i++) speed[i] = source[0] ?? 0;
}
