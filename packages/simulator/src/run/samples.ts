import type { CarState } from '../car/state.ts';

/** Quantities that the sim samples six times in a row, in the order of {@link Samples}' columns. */
export const SAMPLED = [
  'SteeringWheelTorque',
  'VelocityZ',
  'VelocityY',
  'VelocityX',
  'YawRate',
  'PitchRate',
  'RollRate',
  'VertAccel',
  'LatAccel',
  'LongAccel',
  'LFshockDefl',
  'RFshockDefl',
  'LRshockDefl',
  'RRshockDefl',
  'LFshockVel',
  'RFshockVel',
  'LRshockVel',
  'RRshockVel',
] as const;

/** Samples of one quantity within a row. */
export const SAMPLES_PER_ROW = 6;
/** The body's attitude for each m/s^2, rad, as measured on a car of the kind: nose down and leaning right are above 0. */
const PITCH_STIFFNESS = -0.0013;
const ROLL_STIFFNESS = 0.00094;
/** Torque at the wheel for each m/s^2 that the front tyres give, N m: it pulls back against the turn. */
const FEEL = -0.95;
/** Springs as the wheels feel them, N/m, and how far they are in at the static load, m. */
const SPRING = 190_000;
const SAG = 0.03;

/** Newest 360 Hz samples of the body's motion: six to a row, oldest first. */
export class Samples {
  /** `values[quantity * 6 + sample]`. */
  readonly values = new Float64Array(SAMPLED.length * SAMPLES_PER_ROW);
  pitch = 0;
  roll = 0;
  readonly #shock = new Float64Array(4).fill(SAG);

  /**
   * Takes the state after a step as sample `index` of the row.
   *
   * @param frontMass kg on the front axle
   * @param cornerWeight static load of a wheel, N
   */
  take(state: CarState, index: number, gradient: number, frontMass: number, cornerWeight: number): void {
    const lean = PITCH_STIFFNESS * state.axBody;
    const pitch = lean - gradient;
    const roll = ROLL_STIFFNESS * state.ayBody;
    const front = ((state.forceY[0] ?? 0) + (state.forceY[1] ?? 0)) / frontMass;
    this.#put(0, index, FEEL * front);
    this.#put(1, index, state.vx * lean);
    this.#put(2, index, state.vy);
    this.#put(3, index, state.vx);
    this.#put(4, index, state.yawRate);
    this.#put(5, index, (pitch - this.pitch) * 360);
    this.#put(6, index, (roll - this.roll) * 360);
    this.#put(7, index, state.az);
    this.#put(8, index, state.ay);
    this.#put(9, index, state.ax);
    for (let wheel = 0; wheel < 4; wheel++) {
      const before = this.#shock[wheel] ?? SAG;
      const target = SAG + ((state.load[wheel] ?? cornerWeight) - cornerWeight) / SPRING;
      const now = before + (target - before) * 0.25;
      this.#shock[wheel] = now;
      this.#put(10 + wheel, index, now);
      this.#put(14 + wheel, index, (now - before) * 360);
    }
    this.pitch = pitch;
    this.roll = roll;
  }

  /** Newest sample of a quantity. */
  newest(quantity: number): number {
    return this.values[quantity * SAMPLES_PER_ROW + SAMPLES_PER_ROW - 1] ?? 0;
  }

  #put(quantity: number, index: number, value: number): void {
    this.values[quantity * SAMPLES_PER_ROW + index] = value;
  }
}
