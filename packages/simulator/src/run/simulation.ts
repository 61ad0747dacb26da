import type { Circuit, TrackShape } from '@gt3/tracks';
import type { CarParameters } from '../car/parameters.ts';
import { CarState, Controls } from '../car/state.ts';
import { type Air, STEP_RATE, stepCar } from '../car/step.ts';
import { conditionGrip } from '../car/tyre.ts';
import type { CornerIntent } from '../driver/corner-plan.ts';
import { Driver, type Surroundings } from '../driver/driver.ts';
import { limitsOf } from '../driver/limits.ts';
import { Planner } from '../driver/planner.ts';
import { habitsOf } from '../driver/skill.ts';
import { Ground, Path } from '../track/path.ts';
import { surfaceGrip } from '../track/surface.ts';

/** Everything that a simulation is made of. */
export interface Setup {
  readonly circuit: Circuit;
  readonly shape: TrackShape;
  readonly car: CarParameters;
  readonly seed: number;
  readonly skill: number;
  readonly air: Air;
  readonly fuelKg: number;
  intent(lap: number, corner: number): CornerIntent;
}

/** Metres before the line at which a run begins, rolling. */
export const START_BEFORE_LINE = 420;

/** Car, driver and circuit, moved on in steps of 1/360 s. */
export class Simulation {
  readonly car: CarParameters;
  readonly circuit: Circuit;
  readonly path: Path;
  readonly state = new CarState();
  readonly controls = new Controls();
  readonly ground = new Ground();
  readonly planner: Planner;
  readonly driver: Driver;
  readonly air: Air;
  /** Lap under way: 0 before the first crossing of the line. */
  lap = 0;
  readonly surroundings: Surroundings;
  readonly #setup: Setup;
  readonly #surface: number;

  constructor(setup: Setup) {
    this.#setup = setup;
    this.car = setup.car;
    this.circuit = setup.circuit;
    this.air = setup.air;
    this.#surface = surfaceGrip(setup.circuit.key);
    this.path = new Path(setup.shape);
    const habits = habitsOf(setup.skill);
    this.planner = new Planner(setup.circuit, this.path, habits, setup.seed);
    this.driver = new Driver(setup.car, this.path, habits);
    this.surroundings = { grip: 1, density: setup.air.density, speedCap: 100, limiter: 0 };
    this.state.distance = -START_BEFORE_LINE;
    this.state.fuelKg = setup.fuelKg;
    this.#plan();
    const plan = this.planner.plan;
    const speed = Math.min(55, plan.speed[plan.index(this.fromLine)] ?? 40);
    this.state.vx = speed;
    this.state.wheelSpeed.fill(speed / setup.car.wheelRadius);
    this.controls.gear = 4;
    this.state.gear = 4;
    this.state.nextGear = 4;
  }

  /** Distance from the line that the lap under way began at (or will: lap 0 ends at it), m. */
  get fromLine(): number {
    return this.state.distance - (this.lap - 1) * this.path.length;
  }

  /** Moves everything on by one step. Returns whether the line was crossed in it. */
  step(): boolean {
    const { state, controls, ground, car, path } = this;
    path.at(state.distance, ground);
    this.#feelGround();
    const place = { fromLine: this.fromLine, gradient: ground.gradient };
    this.driver.act(state, controls, this.planner.plan, place, this.surroundings);
    stepCar(car, state, controls, ground, this.air, this.#surface);
    if (this.fromLine < path.length) return false;
    this.lap++;
    this.#plan();
    return true;
  }

  #plan(): void {
    const { state, car } = this;
    let tyres = 0;
    for (let wheel = 0; wheel < 4; wheel++) {
      tyres += conditionGrip(state.temperature[wheel] ?? 85, state.tread[wheel] ?? 1) / 4;
    }
    const grip = tyres * this.#surface;
    this.surroundings.grip = grip;
    const mass = car.dryMass + state.fuelKg;
    this.planner.make({
      lap: this.lap,
      limits: limitsOf(car, { mass, grip, airDensity: this.air.density }),
      intent: (lap, corner) => this.#setup.intent(lap, corner),
      cap: () => Number.POSITIVE_INFINITY,
      lane: () => 0,
    });
  }

  #feelGround(): void {
    const { state, path } = this;
    const i = path.index(state.distance);
    const left = (path.roomLeft[i] ?? 4) + 1;
    const right = (path.roomRight[i] ?? 4) + 1;
    for (let wheel = 0; wheel < 4; wheel++) {
      const across = state.offset + ((wheel & 1) === 0 ? 0.83 : -0.83);
      const beyond = Math.max(across - left, -across - right);
      state.ground[wheel] = beyond <= 0 ? 1 : beyond < 0.8 ? 0.97 : 0.55;
    }
  }
}

export const STEPS_PER_ROW = STEP_RATE / 60;
