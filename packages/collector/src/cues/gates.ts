import { REASON, type Reason } from './reasons.ts';
import { SENSE, type Senses } from './senses.ts';

/** Brake pedal beyond which the driver brakes, and throttle beyond which the corner is over; shares of the travel. */
const BRAKE_ON = 0.05;
const FULL_THROTTLE = 0.9;
/** No GT3 car is slower than this in any corner, in m/s: something else is going on. */
const SLOW = 12;
/** Further below its own average than this, in m/s, a car has just slowed; the average fades within so many seconds. */
const SLOWED_BY = 4;
const AVERAGE_S = 1;
/** irsdk_CarLeftRight from here on is somebody alongside. */
const SOMEBODY_BESIDE = 2;
/** irsdk_TrkLoc. */
const OFF_TRACK = 0;
const IN_PIT_STALL = 1;
const APPROACHING_PITS = 2;

/**
 * Tells when the driver must not be spoken to. A channel that the source lacks closes nothing: where there is no brake,
 * what is left of that gate is that the car has just slowed.
 */
export class Gates {
  #braking = false;
  #average = Number.NaN;

  /** Forgets what was, because the car has been moved. */
  reset(): void {
    this.#braking = false;
    this.#average = Number.NaN;
  }

  /**
   * Takes in a tick.
   *
   * @param dt seconds since the tick before; 0 at the first
   * @returns why to be silent at this tick, or null
   */
  step(now: Senses, dt: number): Reason | null {
    const speed = now[SENSE.speed] ?? Number.NaN;
    this.#followPedals(now[SENSE.brake] ?? Number.NaN, now[SENSE.throttle] ?? Number.NaN);
    if (Number.isNaN(this.#average)) this.#average = speed;
    else this.#average += ((speed - this.#average) * dt) / (AVERAGE_S + dt);
    const surface = now[SENSE.surface];
    if (now[SENSE.pitRoad] === 1 || surface === IN_PIT_STALL || surface === APPROACHING_PITS) return REASON.pitRoad;
    if (surface === OFF_TRACK) return REASON.offTrack;
    if ((now[SENSE.beside] ?? Number.NaN) >= SOMEBODY_BESIDE) return REASON.carAlongside;
    if (speed < SLOW) return REASON.slow;
    if (this.#braking) return REASON.braking;
    return this.#average - speed > SLOWED_BY ? REASON.justSlowed : null;
  }

  /** From the brake on until full throttle; without a throttle channel until the brake is off. */
  #followPedals(brake: number, throttle: number): void {
    if (brake > BRAKE_ON) this.#braking = true;
    else if (Number.isNaN(throttle) || throttle > FULL_THROTTLE) this.#braking = false;
  }
}
