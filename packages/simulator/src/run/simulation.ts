import { CarState, Controls, LR } from '../car/state.ts';
import { type Air, stepCar } from '../car/step.ts';
import { conditionGrip } from '../car/tyre.ts';
import { type CornerIntent, humanIntent } from '../driver/corner-plan.ts';
import { Driver, type Surroundings } from '../driver/driver.ts';
import { limitsOf } from '../driver/limits.ts';
import { PlanFlag } from '../driver/plan.ts';
import { Planner } from '../driver/planner.ts';
import { type Habits, habitsOf } from '../driver/skill.ts';
import { Director } from '../events/director.ts';
import type { PlantedMistake } from '../mistakes/mistake.ts';
import type { ResolvedSpec } from '../spec/spec.ts';
import { Ground, Path } from '../track/path.ts';
import { surfaceGrip } from '../track/surface.ts';

/** Metres before the line at which a run begins, rolling. */
const START_BEFORE_LINE = 420;
/** Gas constant of dry air, J/(kg K). */
const GAS_CONSTANT = 287.05;

/** Car, driver and circuit, moved on in steps of 1/360 s. */
export class Simulation {
  readonly spec: ResolvedSpec;
  readonly path: Path;
  readonly state = new CarState();
  readonly controls = new Controls();
  readonly ground = new Ground();
  readonly planner: Planner;
  readonly driver: Driver;
  readonly director: Director;
  readonly air: Air;
  /** Lap under way: 0 before the first crossing of the line. */
  lap = 0;
  /** Wheels that are beyond the edge of the track. */
  wheelsOff = 0;
  readonly surroundings: Surroundings;
  readonly #habits: Habits;
  readonly #mistakes: readonly PlantedMistake[];
  readonly #surface: number;
  #grip = 1;

  /** @param mistakes those to plant: the spec's own unless given */
  constructor(spec: ResolvedSpec, mistakes: readonly PlantedMistake[] = spec.mistakes) {
    const { airTemperature, trackTemperature, airPressure } = spec.conditions;
    this.spec = spec;
    this.air = {
      density: airPressure / (GAS_CONSTANT * (airTemperature + 273.15)),
      airTemperature,
      trackTemperature,
    };
    this.#mistakes = mistakes;
    this.#surface = surfaceGrip(spec.circuit.key);
    this.#habits = habitsOf(spec.skill);
    this.path = new Path(spec.shape);
    this.planner = new Planner(spec.circuit, this.path, this.#habits, spec.seed);
    this.driver = new Driver(spec.car, this.path, this.#habits);
    this.director = new Director(spec);
    this.surroundings = { grip: 1, density: this.air.density, speedCap: 100, limiter: 0, hold: false };
    this.state.distance = -START_BEFORE_LINE;
    this.state.fuelKg = spec.fuelKg;
    this.#plan();
    this.#roll();
  }

  /** Distance from the line that the lap under way began at (or will: lap 0 ends at it), m. */
  get fromLine(): number {
    return this.state.distance - (this.lap - 1) * this.path.length;
  }

  /** Moves everything on by one step. Returns whether the line was crossed in it. */
  step(): boolean {
    const { state, controls, ground, path, director, surroundings } = this;
    const { car } = this.spec;
    path.at(state.distance, ground);
    this.#feelGround();
    director.step(car, state, this.planner.plan, this.fromLine);
    const stop = director.stop;
    surroundings.speedCap = director.speedCap;
    surroundings.hold = stop?.isHolding === true;
    surroundings.limiter = stop?.limits(state.distance) === true ? director.cap(state.distance) : 0;
    this.driver.act(state, controls, this.planner.plan, this.fromLine, ground.gradient, surroundings);
    stepCar(car, state, controls, ground, this.air, this.#grip);
    this.#keepInside();
    if (this.fromLine < path.length) return false;
    this.lap++;
    this.#plan();
    return true;
  }

  #roll(): void {
    const { state, controls } = this;
    const { plan } = this.planner;
    const speed = Math.min(55, plan.speed[plan.index(this.fromLine)] ?? 40);
    state.vx = speed;
    state.wheelSpeed.fill(speed / this.spec.car.wheelRadius);
    controls.gear = 4;
    state.gear = 4;
    state.nextGear = 4;
  }

  #intent(lap: number, corner: number): CornerIntent {
    const intent = humanIntent(this.spec.seed, Math.max(0, lap), corner, this.#habits);
    for (const mistake of this.#mistakes) {
      if (mistake.cornerIndex === corner && mistake.laps.includes(lap)) mistake.kind.plant(intent, mistake.amount);
    }
    return intent;
  }

  #plan(): void {
    const { state, director } = this;
    const { car } = this.spec;
    let tyres = 0;
    for (let wheel = 0; wheel < 4; wheel++) {
      tyres += conditionGrip(state.temperature[wheel] ?? 85, state.tread[wheel] ?? 1) / 4;
    }
    this.#grip = this.#surface * director.wetGrip(this.lap);
    const grip = tyres * this.#grip;
    this.surroundings.grip = grip;
    const base = (this.lap - 1) * this.path.length;
    this.planner.make({
      lap: this.lap,
      limits: limitsOf(car, { mass: car.dryMass + state.fuelKg, grip, airDensity: this.air.density }),
      intent: (lap, corner) => this.#intent(lap, corner),
      cap: (fromLine) => director.cap(base + fromLine),
      lane: (fromLine) => director.lane(base + fromLine),
    });
  }

  /** The barriers: a car that reaches one slides along it and loses speed. */
  #keepInside(): void {
    const { state, path } = this;
    const i = path.index(state.distance);
    const most = (path.roomLeft[i] ?? 4) + BARRIER;
    const least = -(path.roomRight[i] ?? 4) - BARRIER;
    if (state.offset <= most && state.offset >= least) return;
    const side = state.offset > most ? 1 : -1;
    state.offset = side > 0 ? most : least;
    const outward = state.vx * Math.sin(state.heading) + state.vy * Math.cos(state.heading);
    if (outward * side <= 0) return;
    state.heading *= 0.9;
    state.vy = 0;
    state.yawRate = 0;
    state.vx *= SCRAPE;
  }

  #feelGround(): void {
    const { state, path } = this;
    this.wheelsOff = 0;
    if (this.director.stop !== undefined) {
      state.ground.fill(1);
      return;
    }
    const i = path.index(state.distance);
    const left = (path.roomLeft[i] ?? 4) + 1;
    const right = (path.roomRight[i] ?? 4) + 1;
    for (let wheel = 0; wheel < 4; wheel++) {
      const across = state.offset + ((wheel & 1) === 0 ? 0.83 : -0.83);
      const beyond = Math.max(across - left, -across - right);
      if (beyond > 0) this.wheelsOff++;
      state.ground[wheel] = beyond <= 0 ? 1 : beyond < KERB ? 0.97 : 0.55;
    }
    const { plan } = this.planner;
    const flags = plan.flags[plan.index(this.fromLine)] ?? 0;
    if ((flags & PlanFlag.spin) !== 0) state.ground.fill(WET_PAINT, LR);
    else if ((flags & PlanFlag.tcOff) !== 0) state.ground.fill(DUST, LR);
  }
}

/** Grip under the rear wheels where a planted spin and planted wheelspin begin. */
const WET_PAINT = 0.6;
const DUST = 0.93;
/** Metres from the edge of the track to the barrier, and the speed that is left after a step of scraping along it. */
const BARRIER = 14;
const SCRAPE = 0.985;
/** Width of the kerb beside the edge, m. */
const KERB = 0.8;
