import type { CarParameters } from '../car/parameters.ts';
import type { CarState, Controls } from '../car/state.ts';
import { STEP_RATE } from '../car/step.ts';
import type { Path } from '../track/path.ts';
import { Paddles } from './gears.ts';
import { type Demand, Feet } from './pedals.ts';
import { type LapPlan, PlanFlag } from './plan.ts';
import type { Habits } from './skill.ts';
import { type Aim, steerFor } from './steering.ts';

const DT = 1 / STEP_RATE;
/** The eyes run ahead of the hands and feet by this much, s: what reaction and muscles lag is what practice foresees. */
const FORESIGHT = 0.07;
/** Sideslip beyond which a car is lost, rad. */
const LOST = 0.75;
/** Speed at which a lost car counts as standing, m/s. */
const STANDING = 1.2;
const TURN_RATE = 0.7;
const CREEP = 2.5;
/** After a loss the line is taken up again at this speed, m/s. */
const REJOIN_SPEED = 17;
/** A driver this far from the line, m, lifts. */
const LIFT_BEYOND = 4.5;

/** Deceleration towards a limit that comes up, m/s^2. */
const CAP_BRAKING = 2.6;
/** Planned deceleration that wants the foot on the brake, m/s^2. */
const BRAKING = 3;

/** What the driver is busy with. */
export type Mode = 'driving' | 'spinning' | 'turning';

/** What holds for the driver beside the plan. */
export interface Surroundings {
  /** Grip of the track as the driver feels it. */
  grip: number;
  density: number;
  /** Highest speed that a car ahead, a stall or a rule allows now, m/s. */
  speedCap: number;
  /** Speed limiter of the pit lane, m/s; 0 is off. */
  limiter: number;
  /** The car is to stand where it is. */
  hold: boolean;
}

/** A driver at work: looks at the plan, moves hands, feet and paddles. */
export class Driver {
  mode: Mode = 'driving';
  #rejoining = false;
  readonly #car: CarParameters;
  readonly #path: Path;
  readonly #feet = new Feet();
  readonly #paddles = new Paddles();
  readonly #aim: Aim = { offset: 0, slope: 0, curvature: 0 };
  readonly #demand: Demand;

  constructor(car: CarParameters, path: Path, habits: Habits) {
    this.#car = car;
    this.#path = path;
    this.#demand = { habits, wanted: 0, tooSlow: 0, gradient: 0, density: 1.2, nerve: 1 };
  }

  /**
   * Sets the controls for the next step.
   *
   * @param fromLine distance from the line of the plan's lap, m
   * @param gradient climb at the car
   */
  act(
    state: CarState,
    controls: Controls,
    plan: LapPlan,
    fromLine: number,
    gradient: number,
    around: Surroundings,
  ): void {
    if (around.hold) {
      this.#stand(controls);
      return;
    }
    const i = plan.index(fromLine);
    if (this.#handleLoss(state, controls, fromLine)) return;
    const ahead = plan.index(fromLine + state.vx * FORESIGHT);
    const flags = plan.flags[i] ?? 0;
    this.#aim.offset = plan.offset[ahead] ?? 0;
    this.#aim.slope = plan.slope[ahead] ?? 0;
    this.#aim.curvature = plan.curvature[ahead] ?? 0;
    controls.steer = steerFor(this.#car, state, this.#aim, around.grip) + (plan.wander[i] ?? 0);

    const astray = Math.abs(state.offset - (plan.offset[i] ?? 0));
    if (astray < 2) this.#rejoining = false;
    const cap = this.#rejoining ? Math.min(around.speedCap, REJOIN_SPEED) : around.speedCap;
    const usual = plan.speed[i] ?? 0;
    const planned = Math.min(usual, cap);
    const demand = this.#demand;
    const wanted = this.#wanted(plan, fromLine, state.vx);
    demand.wanted = planned < usual ? Math.min(wanted, this.#yieldTo(planned, state.vx)) : wanted;
    demand.tooSlow = planned - state.vx;
    demand.gradient = gradient;
    demand.density = around.density;
    demand.nerve = this.#nerve(state) * (astray > LIFT_BEYOND ? 0.3 : 1);
    this.#feet.press(this.#car, state, controls, demand);
    // A driver who has left the line has other worries than the mistake that was planted.
    const isPlanned = astray < LIFT_BEYOND && !this.#rejoining && state.vx > usual / 2;
    if (isPlanned) {
      controls.throttle = Math.min(plan.throttleMost[i] ?? 1, Math.max(plan.throttleLeast[i] ?? 0, controls.throttle));
      controls.brake = Math.min(plan.brakeMost[i] ?? 1, Math.max(plan.brakeLeast[i] ?? 0, controls.brake));
    }
    controls.absOff = isPlanned && (flags & PlanFlag.absOff) !== 0;
    controls.tcOff = isPlanned && (flags & (PlanFlag.tcOff | PlanFlag.spin)) !== 0;
    controls.limiter = around.limiter;
    controls.clutchOpen = state.vx < 1.5 && controls.throttle < 0.02;
    if (isPlanned && (flags & PlanFlag.spin) !== 0) {
      controls.throttle = 1;
      controls.brake = 0;
      controls.steer += 0.14 * Math.sign(plan.curvature[i] ?? 1);
    }
    this.#paddles.shift(this.#car, state, controls, plan.gears[i] ?? 0);
  }

  /** Deceleration for a limit that is not in the plan: a stall, a car ahead. */
  #yieldTo(cap: number, speed: number): number {
    return speed > cap - 1 ? -CAP_BRAKING : 0;
  }

  /** Foot on the brake, first gear, clutch open. */
  #stand(controls: Controls): void {
    this.mode = 'driving';
    controls.throttle = 0;
    controls.brake = 0.6;
    controls.clutchOpen = true;
    controls.gear = 1;
    controls.steer = 0;
  }

  /** Acceleration of the plan as far ahead as the feet need; the way to the brake is begun in time. */
  #wanted(plan: LapPlan, fromLine: number, speed: number): number {
    const soon = plan.acceleration[plan.index(fromLine + speed * FORESIGHT)] ?? 0;
    if (this.#feet.onBrake) return soon;
    const later = plan.acceleration[plan.index(fromLine + speed * (FORESIGHT + this.#demand.habits.footTime))] ?? 0;
    return later < -BRAKING ? Math.min(soon, later) : soon;
  }

  /** How much of a pedal a driver dares with the rear sliding: less from the best slip angle on, none at twice of it. */
  #nerve(state: CarState): number {
    const toRear = this.#car.wheelbase * this.#car.frontWeight;
    const angle = Math.abs(Math.atan2(state.vy - toRear * state.yawRate, Math.max(5, state.vx)));
    return Math.min(1, Math.max(0, 2 - angle / this.#car.peakAngleRear));
  }

  /** Holds a lost car until it stands, then turns it round. Returns whether that is going on. */
  #handleLoss(state: CarState, controls: Controls, fromLine: number): boolean {
    const speed = Math.hypot(state.vx, state.vy);
    if (this.mode === 'driving') {
      const sideslip = Math.abs(Math.atan2(state.vy, state.vx));
      if (speed < 5 || (sideslip < LOST && Math.abs(state.heading) < 1.3)) return false;
      this.mode = 'spinning';
    }
    controls.throttle = 0;
    controls.clutchOpen = true;
    controls.gear = 1;
    if (this.mode === 'spinning') {
      controls.brake = 1;
      controls.absOff = true;
      controls.steer = 0;
      if (speed < STANDING && Math.abs(state.yawRate) < 0.3) this.mode = 'turning';
      return true;
    }
    this.#turnRound(state, controls, fromLine);
    return true;
  }

  /** A three-point turn, reduced to what others see of it: the car creeps and turns until it points along the path. */
  #turnRound(state: CarState, controls: Controls, fromLine: number): void {
    const heading = Math.atan2(Math.sin(state.heading), Math.cos(state.heading));
    controls.brake = 0;
    state.heading = heading;
    state.vy = 0;
    state.yawRate = 0;
    const creep = Math.abs(heading) > 0.6 ? 0 : CREEP;
    state.vx = creep;
    state.wheelSpeed.fill(creep / this.#car.wheelRadius);
    if (Math.abs(heading) < 0.06) {
      this.mode = 'driving';
      this.#rejoining = true;
      return;
    }
    state.heading = heading - Math.sign(heading) * TURN_RATE * DT;
    controls.steer = Math.sign(-heading) * 0.3;
    const i = this.#path.index(fromLine);
    const most = (this.#path.roomLeft[i] ?? 4) + 6;
    const least = -(this.#path.roomRight[i] ?? 4) - 6;
    state.offset = Math.min(most, Math.max(least, state.offset));
  }
}
