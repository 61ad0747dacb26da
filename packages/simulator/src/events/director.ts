import { Flags } from '@gt3/irsdk';
import type { CarParameters } from '../car/parameters.ts';
import type { CarState } from '../car/state.ts';
import type { LapPlan } from '../driver/plan.ts';
import type { ResolvedSpec } from '../spec/spec.ts';
import type { SettledEvent } from './event.ts';
import { laneOffset, pitLaneOf } from './pit-lane.ts';
import { LIMITED_SPEED, Stop } from './stop.ts';
import { Traffic } from './traffic.ts';

/** Speed under yellow, m/s. */
const CAUTIOUS = 36;
/** Share of the grip that the wettest track lacks. */
const WET_LOSS = 0.34;

/** Runs the events of a simulation: stops, tows, traffic, flags, rain. */
export class Director {
  readonly stops: readonly Stop[];
  readonly traffic: readonly Traffic[];
  /** Bits of irsdk's session flags that events set now. */
  flags = 0;
  speedCap = Number.POSITIVE_INFINITY;
  readonly #length: number;
  readonly #yellows: readonly SettledEvent[];
  readonly #rains: readonly SettledEvent[];

  constructor({ circuit, shape, events }: ResolvedSpec) {
    const lane = pitLaneOf(circuit, shape);
    const of = (kind: string): SettledEvent[] => events.filter((event) => event.kind === kind);
    this.#length = circuit.lapLength;
    this.stops = [...of('pit-stop'), ...of('tow')].map((event) => new Stop(event, lane, circuit.lapLength));
    this.traffic = of('traffic').map((event) => new Traffic(event, circuit.lapLength));
    this.#yellows = of('yellow');
    this.#rains = of('rain');
  }

  /** The stop whose lane the car is in or comes to, or undefined. */
  get stop(): Stop | undefined {
    return this.stops.find(({ phase }) => phase === 'coming' || phase === 'served' || phase === 'leaving');
  }

  /** How wet the track is on a lap, 0 to 1: half of what comes on the first lap of rain, then all of it. */
  wetness(lap: number): number {
    let wetness = 0;
    for (const { lap: from, amount } of this.#rains) {
      if (lap >= from) wetness = Math.max(wetness, lap === from ? amount / 2 : amount);
    }
    return wetness;
  }

  /** Grip that the rain leaves on a lap. */
  wetGrip(lap: number): number {
    return 1 - WET_LOSS * this.wetness(lap);
  }

  /** Speed that rules allow at a distance, m/s. */
  cap(distance: number): number {
    let cap = Number.POSITIVE_INFINITY;
    for (const stop of this.stops) if (stop.slows(distance)) cap = LIMITED_SPEED;
    for (const yellow of this.#yellows) {
      const from = (yellow.lap - 1) * this.#length + yellow.at;
      if (distance >= from && distance <= from + yellow.length) cap = Math.min(cap, CAUTIOUS);
    }
    return cap;
  }

  /** Metres to the left of the line that a stop asks for at a distance. */
  lane(distance: number): number {
    for (const stop of this.stops) {
      if (stop.covers(distance)) return laneOffset(stop.lane, distance - stop.base);
    }
    return 0;
  }

  /** Moves everything on by a step. */
  step(car: CarParameters, state: CarState, plan: LapPlan, fromLine: number): void {
    this.flags = 0;
    this.speedCap = Number.POSITIVE_INFINITY;
    const before = state.distance;
    for (const stop of this.stops) {
      stop.step(car, state);
      this.speedCap = Math.min(this.speedCap, stop.speedCap);
    }
    for (const other of this.traffic) {
      this.speedCap = Math.min(this.speedCap, other.step(before, state.vx / 360, plan, fromLine));
    }
    for (const yellow of this.#yellows) {
      const from = (yellow.lap - 1) * this.#length + yellow.at;
      // The first marshal who shows it stands before the place.
      if (state.distance >= from - 150 && state.distance <= from + yellow.length) {
        this.flags |= Flags.yellow | Flags.yellowWaving;
      }
    }
  }
}
