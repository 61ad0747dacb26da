import { STEP_RATE } from '../car/step.ts';
import type { LapPlan } from '../driver/plan.ts';
import type { SettledEvent } from './event.ts';

const DT = 1 / STEP_RATE;
/** Gap at which the other car is met, and gap that a driver keeps to it, m. */
const MET_AT = 45;
const KEPT = 11;
/** Share of the own planned speed that the other car drives, before and after it gives way. */
const SLOW = 0.93;
const GIVING_WAY = 0.8;
/** Cars are side by side within this distance, m. */
const BESIDE = 7;
const FORGOTTEN = 160;

/** A slower car: met on the way, followed, then passed. */
export class Traffic {
  /** Lap distance to the other car, m, below 0 behind; null while there is none. */
  gap: number | null = null;
  readonly #from: number;
  readonly #to: number;
  #speed = 0;
  #done = false;

  /** @param lapLength m */
  constructor(event: SettledEvent, lapLength: number) {
    this.#from = (event.lap - 1) * lapLength + event.at;
    this.#to = this.#from + event.length;
  }

  /** Whether the other car is alongside. */
  get isBeside(): boolean {
    return this.gap !== null && Math.abs(this.gap) < BESIDE;
  }

  /**
   * Moves the other car on by a step.
   *
   * @param distance of the own car, m
   * @param moved that it moved in the step, m
   * @returns highest speed that the driver may have behind it, m/s
   */
  step(distance: number, moved: number, plan: LapPlan, fromLine: number): number {
    if (this.#done || distance < this.#from) return Number.POSITIVE_INFINITY;
    const gap = this.gap ?? MET_AT;
    const planned = plan.speed[plan.index(fromLine + gap)] ?? 0;
    const followed = distance < this.#to;
    this.#speed = planned * (followed ? SLOW : GIVING_WAY);
    const next = gap + this.#speed * DT - moved;
    this.gap = next;
    if (next < -FORGOTTEN || next > 3 * FORGOTTEN) {
      this.gap = null;
      this.#done = true;
    }
    return followed ? Math.max(3, this.#speed + 0.7 * (next - KEPT)) : Number.POSITIVE_INFINITY;
  }
}
