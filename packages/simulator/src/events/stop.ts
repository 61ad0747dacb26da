import type { CarParameters } from '../car/parameters.ts';
import type { CarState } from '../car/state.ts';
import { STEP_RATE } from '../car/step.ts';
import { FUEL_DENSITY } from '../spec/spec.ts';
import type { SettledEvent } from './event.ts';
import { PIT_SPEED, type PitLane } from './pit-lane.ts';

const DT = 1 / STEP_RATE;
const APPROACH_BRAKING = 3;
/** Litres a second that flow into the tank. */
const REFUELLING = 2.7;
/** Temperature of a set of tyres fresh from the blankets, C. */
const FRESH_TEMPERATURE = 70;
const STANDING = 0.5;
/** Drivers are down to the limit this much before its line, m. */
const SLOWED_BEFORE = 45;

/** What a stop is at. */
export type StopPhase = 'ahead' | 'coming' | 'served' | 'leaving' | 'gone';

/** One visit to the pits: driven there at the end of a lap, or towed there. */
export class Stop {
  phase: StopPhase = 'ahead';
  /** Seconds of the tow that are left. */
  towLeft = 0;
  serviceLeft: number;
  /** Speed limit and the deceleration it is reached with now. */
  speedCap = Number.POSITIVE_INFINITY;
  readonly lane: PitLane;
  /** Distance (lap distance since the first line) of the line that the lane's figures count from. */
  readonly base: number;
  readonly #towFrom: number | null;
  readonly #towSeconds: number;

  constructor(event: SettledEvent, lane: PitLane, lapLength: number) {
    this.lane = lane;
    this.base = (event.lap - 1) * lapLength;
    this.#towFrom = event.kind === 'tow' ? this.base + Math.min(event.at, lane.entry - 50) : null;
    this.#towSeconds = event.seconds;
    this.serviceLeft = event.kind === 'tow' ? 4 : event.seconds;
  }

  /** Whether the lane's curve is part of the plan at a distance. */
  covers(distance: number): boolean {
    const from = this.#towFrom === null ? this.lane.entry : this.lane.stall - 40;
    return distance >= this.base + from && distance <= this.base + this.lane.exit;
  }

  /** Whether the speed limit holds at a distance. */
  limits(distance: number): boolean {
    return (
      this.covers(distance) && distance >= this.base + this.lane.limitFrom && distance <= this.base + this.lane.limitTo
    );
  }

  /** Whether the driver must be down to the limit at a distance: from a little before the line that it holds from. */
  slows(distance: number): boolean {
    return this.limits(distance) || (this.covers(distance) && this.limits(distance + SLOWED_BEFORE));
  }

  /** Whether the car is held in its place. */
  get isHolding(): boolean {
    return this.phase === 'served';
  }

  /** Moves the stop on by a step; may put the car into the stall. */
  step(car: CarParameters, state: CarState): void {
    this.speedCap = Number.POSITIVE_INFINITY;
    if (this.phase === 'gone') return;
    const place = state.distance - this.base;
    if (this.phase === 'ahead') this.#begin(state, place);
    if (this.phase === 'coming') this.#approach(state, place);
    else if (this.phase === 'served') this.#serve(car, state);
    else if (this.phase === 'leaving' && place > this.lane.exit) this.phase = 'gone';
  }

  #begin(state: CarState, place: number): void {
    if (this.#towFrom === null) {
      if (place >= this.lane.entry) this.phase = 'coming';
      return;
    }
    if (state.distance < this.#towFrom) return;
    this.towLeft = this.#towSeconds;
    state.distance = this.base + this.lane.stall;
    state.offset = this.lane.aside;
    state.heading = 0;
    state.vx = 0;
    state.vy = 0;
    state.yawRate = 0;
    state.wheelSpeed.fill(0);
    this.phase = 'served';
  }

  #approach(state: CarState, place: number): void {
    const left = this.lane.stall - place;
    this.speedCap = Math.sqrt(2 * APPROACH_BRAKING * Math.max(0, left - 0.4));
    if (left < 1 && state.vx < STANDING) this.phase = 'served';
  }

  #serve(car: CarParameters, state: CarState): void {
    if (this.towLeft > 0) {
      this.towLeft = Math.max(0, this.towLeft - DT);
      return;
    }
    this.serviceLeft -= DT;
    if (this.#towFrom === null) {
      const full = car.tankLitres * FUEL_DENSITY;
      state.fuelKg = Math.min(full, state.fuelKg + REFUELLING * FUEL_DENSITY * DT);
    }
    if (this.serviceLeft > 0) return;
    if (this.#towFrom === null) {
      state.tread.fill(1);
      state.temperature.fill(FRESH_TEMPERATURE);
    }
    this.phase = 'leaving';
  }
}

/** Speed that drivers hold under the limiter, m/s. */
export const LIMITED_SPEED = PIT_SPEED * 0.985;
