import { CarLeftRight, TrkLoc, TrkSurf } from '@gt3/irsdk';
import { gearFor, rpmAt } from '../car/engine.ts';
import type { Slots } from '../output/slots.ts';
import { stream } from '../random/sfc32.ts';
import type { Scene } from '../run/scene.ts';
import type { Pace } from './pace.ts';

/** Places of the sim's arrays by car. */
const CAR_PLACES = 64;
const CAR_CLASS = 2708;
const BESIDE = 5;
const NOBODY = 500_000;

/** One other car. */
interface Other {
  /** Lap times against the usual one. */
  readonly slowness: number;
  /** Seconds of its own lap time that it was ahead at the start. */
  readonly head: number;
}

/**
 * The other cars of the field: each laps at its own pace along the usual line. Fills the sim's arrays of 64; the player is
 * car 0, places without a car hold -1.
 */
export class Field {
  /** Laps that each car has begun and how far it is on it; car 0 is the player. */
  readonly #laps = new Int32Array(CAR_PLACES).fill(-1);
  readonly #shares = new Float64Array(CAR_PLACES).fill(-1);
  readonly #order: number[] = [];
  readonly #others: readonly Other[];
  readonly #pace: Pace;
  readonly #scene: Scene;
  readonly #places: Readonly<Record<ByCar, number>>;
  readonly #near: Readonly<Record<'ahead' | 'behind' | 'side', number>>;

  /** @param cars in the field with the player, 1 to 64 */
  constructor(scene: Scene, pace: Pace, slots: Slots, cars: number) {
    this.#scene = scene;
    this.#pace = pace;
    const random = stream(scene.sim.spec.seed, 'field');
    this.#others = Array.from({ length: cars - 1 }, (_, i) => ({
      slowness: 0.99 + 0.05 * random.uniform(),
      head: ((i + 1) / cars) * pace.lapTime,
    }));
    for (let car = 0; car < cars; car++) this.#order.push(car);
    this.#places = placesOf(slots);
    this.#near = { ahead: slots.at('CarDistAhead'), behind: slots.at('CarDistBehind'), side: slots.at('CarLeftRight') };
  }

  /** Writes what never changes: classes and the empty places. */
  prepare(values: Float64Array): void {
    for (const name of BY_CAR) values.fill(name in EMPTY ? -1 : 0, this.#places[name], this.#places[name] + CAR_PLACES);
    for (let car = 0; car < this.#order.length; car++) values[this.#places.CarIdxClass + car] = CAR_CLASS;
  }

  /** Writes the field as it stands at the scene's time. */
  write(values: Float64Array): void {
    const { sim, time, timer } = this.#scene;
    this.#laps[0] = sim.lap;
    this.#shares[0] = this.#scene.lapDistance / sim.path.length;
    for (const [index, other] of this.#others.entries()) {
      const lapTime = this.#pace.lapTime * other.slowness;
      const driven = time + other.head;
      const lap = Math.floor(driven / lapTime);
      this.#laps[index + 1] = lap;
      this.#shares[index + 1] = this.#pace.shareAt((driven - lap * lapTime) / other.slowness);
    }
    const total = (car: number): number => (this.#laps[car] ?? 0) + (this.#shares[car] ?? 0);
    this.#order.sort((a, b) => total(b) - total(a) || a - b);
    const leader = total(this.#order[0] ?? 0);
    for (const [rank, car] of this.#order.entries()) {
      const other = this.#others[car - 1];
      const lapTime = other === undefined ? timer.last : this.#pace.lapTime * other.slowness;
      this.#put(values, car, rank + 1, lapTime, (leader - total(car)) * this.#pace.lapTime);
    }
    this.#look(values);
  }

  #put(values: Float64Array, car: number, position: number, lapTime: number, behind: number): void {
    const at = this.#places;
    const share = this.#shares[car] ?? -1;
    const lap = this.#laps[car] ?? -1;
    const { sim } = this.#scene;
    const speed = this.#speedAt(share);
    const gear = car === 0 ? sim.state.gear : gearFor(sim.spec.car, speed, sim.spec.car.shiftRpm);
    values[at.CarIdxLap + car] = lap;
    values[at.CarIdxLapCompleted + car] = lap - 1;
    values[at.CarIdxLapDistPct + car] = share;
    values[at.CarIdxTrackSurface + car] = car === 0 ? this.#scene.location : TrkLoc.OnTrack;
    values[at.CarIdxTrackSurfaceMaterial + car] = car === 0 ? this.#scene.surface : TrkSurf.Asphalt1;
    values[at.CarIdxOnPitRoad + car] = car === 0 && this.#scene.isOnPitRoad ? 1 : 0;
    values[at.CarIdxPosition + car] = position;
    values[at.CarIdxClassPosition + car] = position;
    values[at.CarIdxF2Time + car] = behind;
    values[at.CarIdxEstTime + car] = this.#pace.timeAt(Math.max(0, share));
    values[at.CarIdxLastLapTime + car] = lap > 1 || car === 0 ? lapTime : -1;
    values[at.CarIdxBestLapTime + car] = lap > 1 || car === 0 ? lapTime : -1;
    values[at.CarIdxBestLapNum + car] = Math.max(-1, lap - 1);
    values[at.CarIdxSteer + car] = car === 0 ? sim.state.steer * sim.spec.car.steeringRatio : 0;
    values[at.CarIdxGear + car] = gear;
    values[at.CarIdxRPM + car] =
      car === 0 ? sim.state.rpm : rpmAt(sim.spec.car, speed / sim.spec.car.wheelRadius, gear);
    values[at.CarIdxPaceLine + car] = -1;
    values[at.CarIdxPaceRow + car] = -1;
  }

  #speedAt(share: number): number {
    const here = Math.max(0, share);
    const seconds = this.#pace.timeAt(Math.min(0.999, here + 0.001)) - this.#pace.timeAt(here);
    return (0.001 * this.#scene.sim.path.length) / Math.max(1e-3, seconds);
  }

  /** Distances to the next cars, and the spotter's call. */
  #look(values: Float64Array): void {
    const length = this.#scene.sim.path.length;
    let ahead = NOBODY;
    let behind = NOBODY;
    for (let car = 1; car < this.#order.length; car++) {
      const gap = (this.#shares[car] ?? 0) - (this.#shares[0] ?? 0);
      const forward = (gap - Math.floor(gap)) * length;
      ahead = Math.min(ahead, forward);
      behind = Math.min(behind, length - forward);
    }
    const { ahead: aheadAt, behind: behindAt, side } = this.#near;
    values[aheadAt] = Math.min(values[aheadAt] ?? NOBODY, ahead);
    values[behindAt] = Math.min(values[behindAt] ?? NOBODY, behind);
    if (Math.min(ahead, behind) < BESIDE) values[side] = CarLeftRight.CarLeft;
  }
}

const BY_CAR = [
  'CarIdxLap',
  'CarIdxLapCompleted',
  'CarIdxLapDistPct',
  'CarIdxTrackSurface',
  'CarIdxTrackSurfaceMaterial',
  'CarIdxOnPitRoad',
  'CarIdxPosition',
  'CarIdxClassPosition',
  'CarIdxClass',
  'CarIdxF2Time',
  'CarIdxEstTime',
  'CarIdxLastLapTime',
  'CarIdxBestLapTime',
  'CarIdxBestLapNum',
  'CarIdxSteer',
  'CarIdxRPM',
  'CarIdxGear',
  'CarIdxPaceLine',
  'CarIdxPaceRow',
] as const;
type ByCar = (typeof BY_CAR)[number];

/** Arrays whose empty places hold -1; the others hold 0. */
const EMPTY: Readonly<Partial<Record<ByCar, true>>> = {
  CarIdxLap: true,
  CarIdxLapCompleted: true,
  CarIdxLapDistPct: true,
  CarIdxTrackSurface: true,
  CarIdxTrackSurfaceMaterial: true,
  CarIdxLastLapTime: true,
  CarIdxBestLapTime: true,
  CarIdxBestLapNum: true,
  CarIdxRPM: true,
  CarIdxPaceLine: true,
  CarIdxPaceRow: true,
};

function placesOf(slots: Slots): Record<ByCar, number> {
  return {
    CarIdxLap: slots.at('CarIdxLap'),
    CarIdxLapCompleted: slots.at('CarIdxLapCompleted'),
    CarIdxLapDistPct: slots.at('CarIdxLapDistPct'),
    CarIdxTrackSurface: slots.at('CarIdxTrackSurface'),
    CarIdxTrackSurfaceMaterial: slots.at('CarIdxTrackSurfaceMaterial'),
    CarIdxOnPitRoad: slots.at('CarIdxOnPitRoad'),
    CarIdxPosition: slots.at('CarIdxPosition'),
    CarIdxClassPosition: slots.at('CarIdxClassPosition'),
    CarIdxClass: slots.at('CarIdxClass'),
    CarIdxF2Time: slots.at('CarIdxF2Time'),
    CarIdxEstTime: slots.at('CarIdxEstTime'),
    CarIdxLastLapTime: slots.at('CarIdxLastLapTime'),
    CarIdxBestLapTime: slots.at('CarIdxBestLapTime'),
    CarIdxBestLapNum: slots.at('CarIdxBestLapNum'),
    CarIdxSteer: slots.at('CarIdxSteer'),
    CarIdxRPM: slots.at('CarIdxRPM'),
    CarIdxGear: slots.at('CarIdxGear'),
    CarIdxPaceLine: slots.at('CarIdxPaceLine'),
    CarIdxPaceRow: slots.at('CarIdxPaceRow'),
  };
}
