import { rpmAt } from '../car/engine.ts';
import type { CarParameters } from '../car/parameters.ts';
import type { CarState, Controls } from '../car/state.ts';
import { STEP_RATE } from '../car/step.ts';

const UP_PAUSE = 0.25;
const DOWN_PAUSE = 0.2;
/** Share of the shift speed that a downshift may reach. */
const DOWN_LIMIT = 0.9;

/** The driver's hand on the paddles: up at the shift light, down while braking as soon as the engine allows. */
export class Paddles {
  #wait = 0;

  /** @param bias gears higher (above 0) or lower than usual, by mistake */
  shift(car: CarParameters, state: CarState, controls: Controls, bias: number): void {
    if (this.#wait > 0) {
      this.#wait -= 1 / STEP_RATE;
      return;
    }
    const gear = controls.gear;
    const wheel = Math.max(0, state.vx) / car.wheelRadius;
    const late = bias < 0 ? car.redlineRpm * 1.01 : car.shiftRpm;
    if (gear < car.gears.length && rpmAt(car, wheel, gear) > late) {
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
