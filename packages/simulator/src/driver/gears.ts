import { rpmAt } from '../car/engine.ts';
import type { CarParameters } from '../car/parameters.ts';
import type { CarState, Controls } from '../car/state.ts';
import { STEP_RATE } from '../car/step.ts';

const UP_PAUSE = 0.25;
const DOWN_PAUSE = 0.2;
/** Time on the limiter before a gear that is too low is given up, for each gear too low, s. */
const LIMITER_PATIENCE = 0.3;
/** Share of the shift speed that a downshift may reach. */
const DOWN_LIMIT = 0.9;

/** The driver's hand on the paddles: up at the shift light, down while braking as soon as the engine allows. */
export class Paddles {
  #wait = 0;
  #onLimiter = 0;

  /** @param bias gears higher (above 0) or lower than usual, by mistake */
  shift(car: CarParameters, state: CarState, controls: Controls, bias: number): void {
    if (this.#wait > 0) {
      this.#wait -= 1 / STEP_RATE;
      return;
    }
    const gear = controls.gear;
    const wheel = Math.max(0, state.vx) / car.wheelRadius;
    const rpm = rpmAt(car, wheel, gear);
    this.#onLimiter = rpm > car.redlineRpm * 0.985 ? this.#onLimiter + 1 / STEP_RATE : 0;
    const isDue = bias < 0 ? this.#onLimiter > LIMITER_PATIENCE * -bias : rpm > car.shiftRpm;
    if (gear < car.gears.length && isDue) {
      controls.gear = gear + 1;
      this.#wait = UP_PAUSE;
      return;
    }
    const limit = bias < 0 ? car.redlineRpm * 0.99 : car.shiftRpm * DOWN_LIMIT;
    const spare = bias > 0 ? bias : 0;
    const lower = gear - 1 - spare;
    const isSlowing = controls.brake > 0.03 || controls.throttle < 0.9;
    if (gear > 1 && lower >= 1 && isSlowing && rpmAt(car, wheel, lower) < limit) {
      controls.gear = gear - 1;
      this.#wait = DOWN_PAUSE;
    }
  }
}
