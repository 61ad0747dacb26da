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
  /** End of the corner. */
  readonly end: number;
}

/** Deceleration that counts as braking, m/s^2. */
const BRAKING = 3;
/** Deceleration of a car in gear with nothing on the pedals, beside drag, m/s^2. */
const ENGINE_BRAKE = 0.7;

/**
 * Finds a corner's brake point and slowest point in a finished profile.
 *
 * @param base distance of the corner's lap from the plan's line, m
 * @param earliest grid index before which braking belongs to the corner before
 */
export function findZone(plan: LapPlan, corner: Corner, base: number, earliest: number): Zone {
  const { speed } = plan;
  const from = plan.index(base + corner.start - 15);
  const end = plan.index(base + corner.end);
  let slowest = from;
  for (let i = from; i <= plan.index(base + corner.end + 10); i++) {
    if ((speed[i] ?? 0) < (speed[slowest] ?? 0)) slowest = i;
  }
  let peak = slowest;
  while (peak > earliest && (speed[peak - 1] ?? 0) >= (speed[peak] ?? 0) - 1e-3) peak--;
  let brake = peak;
  while (brake < slowest) {
    const now = speed[brake] ?? 0;
    const next = speed[brake + 1] ?? 0;
    if ((now * now - next * next) / (2 * plan.step) > BRAKING) break;
    brake++;
  }
  return { corner, brake, slowest, end };
}

interface Shaping {
  readonly zone: Zone;
  readonly intent: CornerIntent;
  /** Slowest point of the next corner. */
  readonly next: number;
}

/** Works an intent into the plan: brake point, pick-up, and what a mistake does with the pedals. */
export function shapeZone(plan: LapPlan, input: ProfileInput, { zone, intent, next }: Shaping): void {
  const { step } = plan;
  const metres = (length: number): number => Math.round(length / step);
  if (zone.slowest - zone.brake > metres(15)) shiftBrake(plan, zone, metres(intent.brakeShift));
  const { slowest } = zone;
  const latest = Math.min(next, plan.count - 2);
  const hold = metres(intent.pickup + intent.earlyThrottle * 0.6);
  const coast = metres(intent.coast);
  const resume = Math.min(latest, slowest + coast + hold);
  for (let i = slowest; i < Math.min(latest, slowest + coast); i++) {
    const speed = plan.speed[i] ?? 0;
    const loss = ENGINE_BRAKE + tableAt(input.limits.drag, speed);
    const slower = Math.sqrt(Math.max(25, speed * speed - 2 * loss * step));
    plan.speed[i + 1] = Math.min(plan.speed[i + 1] ?? 0, slower);
    plan.throttleMost[i] = 0;
    plan.brakeMost[i] = 0;
  }
  const held = plan.speed[Math.min(latest, slowest + coast)] ?? 0;
  for (let i = slowest + coast; i <= resume; i++) plan.speed[i] = Math.min(plan.speed[i] ?? 0, held);
  if (resume > slowest) accelerate(plan, input, resume, latest);

  const mark = (from: number, length: number, set: (i: number) => void): void => {
    for (let i = Math.max(0, from); i < Math.min(plan.count, from + length); i++) set(i);
  };
  const flag = (i: number, bit: number): void => {
    plan.flags[i] = (plan.flags[i] ?? 0) | bit;
  };
  if (intent.earlyThrottle > 0) {
    const early = metres(intent.earlyThrottle);
    const stab = Math.max(metres(8), Math.round(early * 0.7));
    mark(slowest - early, stab, (i) => {
      plan.throttleLeast[i] = 0.55;
      plan.brakeMost[i] = 0;
    });
    mark(slowest - early + stab, early - stab + Math.round(early * 0.4), (i) => {
      plan.throttleMost[i] = 0;
    });
  }
  if (intent.overlap > 0) {
    mark(resume, metres(intent.overlap), (i) => {
      plan.brakeLeast[i] = 0.13;
      plan.throttleLeast[i] = Math.max(plan.throttleLeast[i] ?? 0, 0.3);
    });
  }
  if (intent.lockUp > 0) {
    mark(zone.brake + Math.round((slowest - zone.brake) * 0.35), metres(intent.lockUp), (i) => {
      plan.brakeLeast[i] = 1;
      flag(i, PlanFlag.absOff);
    });
  }
  if (intent.wheelspin > 0) {
    mark(resume, metres(intent.wheelspin), (i) => {
      plan.throttleLeast[i] = 1;
      flag(i, PlanFlag.tcOff);
    });
  }
  if (intent.spin) mark(resume + metres(4), metres(50), (i) => flag(i, PlanFlag.spin));
  if (intent.off > 0) {
    mark(zone.end - metres(10), metres(60), (i) => {
      plan.throttleMost[i] = 0.25;
    });
  }
  if (intent.gears !== 0) {
    mark(zone.brake, slowest - zone.brake + metres(140), (i) => {
      plan.gears[i] = intent.gears;
    });
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
