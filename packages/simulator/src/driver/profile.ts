import { GRAVITY } from '../car/step.ts';
import type { Path } from '../track/path.ts';
import { type Limits, tableAt, tableAtShare } from './limits.ts';
import type { LapPlan } from './plan.ts';
import type { Habits } from './skill.ts';

const TOP_SPEED = 95;
/** The plan asks for a little more than the engine has, so that a driver who is flat out stays flat out. */
const ENGINE_EAGERNESS = 1.06;
/** Columns that a profile is made from, on the plan's grid. */
export interface ProfileInput {
  readonly path: Path;
  readonly limits: Limits;
  readonly habits: Habits;
  /** Share of the usual cornering speed and of the usual deceleration. */
  readonly speedScale: Float64Array;
  readonly brakeScale: Float64Array;
}

/** Gravity, dip and downforce against their usual sum: how much the limits grow in a dip. */
function dip(path: Path, place: number, speed: number): number {
  const gradientNow = path.shape.gradient[place] ?? 0;
  const ahead = path.shape.gradient[(place + 12) % path.count] ?? 0;
  const bend = (ahead - gradientNow) / (12 * path.step);
  return Math.min(1.35, Math.max(0.7, 1 + (speed * speed * bend) / (GRAVITY * 1.5)));
}

/** Highest cornering speed at each point, from lateral limit and curvature; fixed point, since the limit grows with speed. */
export function cornerSpeeds(plan: LapPlan, input: ProfileInput): void {
  const { path, limits, habits, speedScale } = input;
  for (let i = 0; i < plan.count; i++) {
    const bend = Math.max(1e-5, Math.abs(plan.curvature[i] ?? 0));
    const place = (((i - plan.line) % path.count) + path.count) % path.count;
    let speed = 50;
    for (let k = 0; k < 10; k++) {
      const limit = tableAt(limits.lateral, speed) * habits.lateral * dip(path, place, speed);
      speed = 0.5 * speed + 0.5 * Math.min(TOP_SPEED, Math.sqrt(limit / bend));
    }
    plan.speed[i] = Math.min(TOP_SPEED, speed * (speedScale[i] ?? 1));
  }
}

/** Share of the lateral limit in use, as a careful driver takes it when blending in the brake or the throttle. */
function lateralShare(plan: LapPlan, input: ProfileInput, i: number, speed: number): number {
  const demand = speed * speed * Math.abs(plan.curvature[i] ?? 0);
  return (demand / Math.max(1, tableAt(input.limits.lateral, speed))) * input.habits.caution;
}

function gradientAtIndex(plan: LapPlan, path: Path, i: number): number {
  return path.shape.gradient[(((i - plan.line) % path.count) + path.count) % path.count] ?? 0;
}

/** Lowers speeds from `from` to `to` to what the car can accelerate to. */
export function accelerate(plan: LapPlan, input: ProfileInput, from: number, to: number): void {
  const { limits, habits, path } = input;
  for (let i = from; i < to; i++) {
    const speed = plan.speed[i] ?? 0;
    const share = lateralShare(plan, input, i, speed);
    const push = Math.min(
      tableAt(limits.engine, speed) * ENGINE_EAGERNESS,
      tableAtShare(limits.traction, speed, share) * habits.traction,
    );
    const gain = push - tableAt(limits.drag, speed) - GRAVITY * gradientAtIndex(plan, path, i);
    const reach = Math.sqrt(Math.max(9, speed * speed + 2 * gain * plan.step));
    if (reach < (plan.speed[i + 1] ?? 0)) plan.speed[i + 1] = reach;
  }
}

/** Lowers speeds from `to` back to `from` to what the car can still brake from. */
export function brake(plan: LapPlan, input: ProfileInput, from: number, to: number): void {
  const { limits, habits, path, brakeScale } = input;
  for (let i = to; i > from; i--) {
    const speed = plan.speed[i] ?? 0;
    const share = lateralShare(plan, input, i, speed);
    const hold = tableAtShare(limits.braking, speed, share) * habits.braking * (brakeScale[i] ?? 1);
    const loss = hold + tableAt(limits.drag, speed) + GRAVITY * gradientAtIndex(plan, path, i);
    const reach = Math.sqrt(speed * speed + 2 * Math.max(0.3, loss) * plan.step);
    if (reach < (plan.speed[i - 1] ?? 0)) plan.speed[i - 1] = reach;
  }
}

/** Fills the acceleration that the speeds mean: v dv/ds over 4 grid steps. */
export function differentiate(plan: LapPlan): void {
  const { speed, acceleration, count, step } = plan;
  for (let i = 0; i < count; i++) {
    const before = speed[Math.max(0, i - 2)] ?? 0;
    const after = speed[Math.min(count - 1, i + 2)] ?? 0;
    acceleration[i] = (after * after - before * before) / (8 * step);
  }
}
