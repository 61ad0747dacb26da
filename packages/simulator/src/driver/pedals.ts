import { closedTorque, fullTorque, overallRatio, rpmAt } from '../car/engine.ts';
import type { CarParameters } from '../car/parameters.ts';
import type { CarState, Controls } from '../car/state.ts';
import { GRAVITY, ROLLING, STEP_RATE } from '../car/step.ts';
import type { Habits } from './skill.ts';

const DT = 1 / STEP_RATE;
/** Correction for each m/s of speed error, 1/s. */
const SPEED_GAIN = 2.6;
/** Braking added at most for being too fast, m/s^2. */
const MOST_CORRECTION = 1.5;
/** Deceleration that makes a driver reach for the brake, m/s^2. */
const REACH = 0.8;
const RELEASE_RATE = 4.5;
const LIFT_RATE = 9;
/** Pedal force that a driver uses at most, as a share. */
const STRONGEST = 0.93;

/** The driver's feet: from a wanted acceleration to pedals that move as fast as feet do. */
export class Feet {
  #waiting = 0;
  #onBrake = false;

  /** Whether the right foot is on the brake, or on its way there. */
  get onBrake(): boolean {
    return this.#onBrake;
  }

  /**
   * Moves both pedals by one step.
   *
   * @param wanted acceleration that the plan means, m/s^2
   * @param tooSlow planned less real speed, m/s
   */
  press(
    car: CarParameters,
    state: CarState,
    controls: Controls,
    { habits, wanted, tooSlow, gradient, density, nerve }: Demand,
  ): void {
    const mass = car.dryMass + state.fuelKg;
    const wheel = Math.max(state.vx, 5) / car.wheelRadius;
    const gear = state.gear === 0 ? state.nextGear : state.gear;
    const rpm = Math.max(3200, rpmAt(car, wheel, gear));
    const gearing = (overallRatio(car, gear) * car.driveEfficiency) / car.wheelRadius;
    const full = fullTorque(car, rpm) * gearing;
    const closed = closedTorque(car, rpm) * gearing;
    const resistance = 0.5 * density * car.dragArea * state.vx * state.vx + mass * GRAVITY * (ROLLING + gradient);
    const correction = Math.max(-MOST_CORRECTION, SPEED_GAIN * tooSlow);
    const force = mass * (wanted + correction) + resistance;
    let throttle = 0;
    let brake = 0;
    if (this.#onBrake ? force < -closed : force < -closed - mass * REACH) {
      brake = Math.min(STRONGEST * nerve, ((-force - closed) * car.wheelRadius) / car.brakeTorque);
    } else if (force > -closed) {
      throttle = Math.min(1, (force + closed) / Math.max(1, full + closed));
      if (throttle > 0.97) throttle = 1;
      throttle = Math.min(throttle, nerve);
    }
    const wantsBrake = brake > 0;
    if (wantsBrake !== this.#onBrake && (wantsBrake || throttle > 0.02)) {
      this.#onBrake = wantsBrake;
      this.#waiting = habits.footTime;
    }
    if (this.#waiting > 0) {
      this.#waiting -= DT;
      throttle = 0;
      brake = 0;
    }
    controls.throttle = moved(controls.throttle, throttle, habits.throttleRate, LIFT_RATE);
    controls.brake = moved(controls.brake, brake, habits.brakeRate, RELEASE_RATE);
  }
}

/** What the feet are asked for. */
export interface Demand {
  readonly habits: Habits;
  wanted: number;
  tooSlow: number;
  gradient: number;
  density: number;
  /** How much of a pedal the driver dares with the rear sliding: 1 is all. */
  nerve: number;
}

function moved(from: number, to: number, up: number, down: number): number {
  return to > from ? Math.min(to, from + up * DT) : Math.max(to, from - down * DT);
}
