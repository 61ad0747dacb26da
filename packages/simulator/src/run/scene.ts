import { IncidentPenalty, IncidentReport, TrkLoc, TrkSurf } from '@gt3/irsdk';
import type { ResolvedSpec } from '../spec/spec.ts';
import { LapTimer } from './lap-timer.ts';
import { SAMPLES_PER_ROW, Samples } from './samples.ts';
import { Simulation } from './simulation.ts';

/** Session time before the first row, s. */
const FIRST_TIME = 60;
/** Ticks off the track before it counts as an incident. */
const OFF_TICKS = 6;
/** Ticks that an incident is shown for. */
const SHOWN_TICKS = 1;

/** Everything that a row tells, moved on from row to row (1/60 s). */
export class Scene {
  readonly sim: Simulation;
  readonly timer: LapTimer;
  readonly samples = new Samples();
  /** Rows so far. */
  tick = 0;
  incidents = 0;
  /** The sim's report of an incident, for the tick it happens on. */
  incidentReport = 0;
  /** Temperature and tread that the crew measured last: only in the stall. By wheel. */
  readonly measuredTemperature = new Float64Array(4);
  readonly measuredTread = new Float64Array(4).fill(1);
  /** Water and oil, C. */
  water = 78;
  oil = 84;
  #offTicks = 0;
  #wasLost = false;
  #shownFor = 0;

  readonly #began: number;

  /** @param began session time before the first row, s */
  constructor(spec: ResolvedSpec, began = FIRST_TIME) {
    this.#began = began;
    this.sim = new Simulation(spec);
    this.timer = new LapTimer(spec.seed, spec.circuit.lapLength, began);
    this.measuredTemperature.set(this.sim.state.temperature);
    this.measure();
    this.#sample(SAMPLES_PER_ROW - 1);
  }

  /** Session time of the row, s. */
  get time(): number {
    return this.#began + this.tick / 60;
  }

  /** Distance from the line of the lap under way, m; before the first line that of the lap that is not one. */
  get lapDistance(): number {
    const { sim } = this;
    return Math.min(Math.max(sim.fromLine, 0), sim.path.length - 1e-3);
  }

  /** Whether the car is carried to the pits. */
  get isTowed(): boolean {
    return (this.sim.director.stop?.towLeft ?? 0) > 0;
  }

  get isOnPitRoad(): boolean {
    return this.sim.director.stop?.limits(this.sim.state.distance) === true;
  }

  get isInStall(): boolean {
    return this.sim.director.stop?.isHolding === true;
  }

  /** The sim's name for where the car is. */
  get location(): number {
    if (this.isTowed) return TrkLoc.NotInWorld;
    if (this.isInStall) return TrkLoc.InPitStall;
    if (this.isOnPitRoad) return TrkLoc.ApproachingPits;
    return this.sim.wheelsOff >= 4 ? TrkLoc.OffTrack : TrkLoc.OnTrack;
  }

  /** What the car drives on. */
  get surface(): number {
    if (this.isTowed) return TrkSurf.NotInWorld;
    const { wheelsOff } = this.sim;
    if (wheelsOff === 0) return TrkSurf.Asphalt1;
    return wheelsOff < 3 ? TrkSurf.Rumble1 : TrkSurf.Grass1;
  }

  /** Moves on to the next row. */
  advance(): void {
    const { sim, timer } = this;
    for (let i = 0; i < SAMPLES_PER_ROW; i++) {
      const distance = sim.state.distance;
      const time = this.#began + (this.tick + i / SAMPLES_PER_ROW) / 60;
      if (sim.step()) {
        const line = (sim.lap - 1) * sim.path.length;
        const share = (line - distance) / Math.max(1e-6, sim.state.distance - distance);
        timer.cross(time + Math.min(1, Math.max(0, share)) / 360, sim.lap);
      }
      this.#sample(i);
    }
    this.tick++;
    timer.tick(this.time, sim.fromLine);
    this.#judge();
    if (this.isInStall && !this.isTowed) this.measure();
    const load = sim.state.engineTorque > 0 ? sim.state.fuelRate * 1400 : 0;
    this.water += (82 + load - this.water) / 4000;
    this.oil += (90 + 1.4 * load - this.oil) / 5000;
  }

  /** The crew measures the tyres. */
  measure(): void {
    this.measuredTemperature.set(this.sim.state.temperature);
    this.measuredTread.set(this.sim.state.tread);
  }

  #sample(index: number): void {
    const { sim } = this;
    const mass = sim.spec.car.dryMass + sim.state.fuelKg;
    this.samples.take(sim.state, index, sim.ground.gradient, mass * sim.spec.car.frontWeight, (mass * 9.81) / 4);
  }

  /** Race control: leaving the track costs a point, losing the car two. */
  #judge(): void {
    if (this.#shownFor > 0) this.#shownFor--;
    else this.incidentReport = 0;
    this.#offTicks = this.location === TrkLoc.OffTrack ? this.#offTicks + 1 : 0;
    if (this.#offTicks === OFF_TICKS) this.#report(1, IncidentReport.offTrack | IncidentPenalty.oneX);
    const isLost = this.sim.driver.mode !== 'driving';
    if (isLost && !this.#wasLost) this.#report(2, IncidentReport.outOfControl | IncidentPenalty.twoX);
    this.#wasLost = isLost;
  }

  #report(points: number, report: number): void {
    this.incidents += points;
    this.incidentReport = report;
    this.#shownFor = SHOWN_TICKS;
  }
}
