import { Simulation } from '../run/simulation.ts';
import type { ResolvedSpec } from '../spec/spec.ts';

const GRID = 20;

/** How the car laps the circuit: where it is after how many seconds, and what its speed is there. */
export class Pace {
  /** Seconds of a lap. */
  readonly lapTime: number;
  readonly #length: number;
  /** Seconds after the line at each 20 m. */
  readonly #times: Float64Array;

  /** Takes the pace from the plan of a lap without mistakes. */
  constructor(spec: ResolvedSpec) {
    const { plan } = new Simulation(spec, []).planner;
    const length = spec.circuit.lapLength;
    const count = Math.ceil(length / GRID);
    this.#length = length;
    this.#times = new Float64Array(count + 1);
    for (let i = 1; i <= count; i++) {
      const speed = Math.max(5, plan.speed[plan.index((i - 0.5) * GRID)] ?? 5);
      this.#times[i] = (this.#times[i - 1] ?? 0) + (Math.min(length, i * GRID) - (i - 1) * GRID) / speed;
    }
    this.lapTime = this.#times[count] ?? 0;
  }

  /** Share of the lap that is driven after a time since the line, s (less than a lap's). */
  shareAt(seconds: number): number {
    let low = 0;
    let high = this.#times.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#times[middle] ?? 0) <= seconds) low = middle;
      else high = middle;
    }
    const from = this.#times[low] ?? 0;
    const part = (seconds - from) / Math.max(1e-6, (this.#times[high] ?? 0) - from);
    return Math.min(0.999999, ((low + Math.min(1, part)) * GRID) / this.#length);
  }

  /** Seconds after the line at a share of the lap. */
  timeAt(share: number): number {
    const place = (share * this.#length) / GRID;
    const i = Math.min(Math.floor(place), this.#times.length - 2);
    const from = this.#times[i] ?? 0;
    return from + ((this.#times[i + 1] ?? 0) - from) * (place - i);
  }
}
