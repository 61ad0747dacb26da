import { Simulation } from '../run/simulation.ts';
import { resolveSpec, type SimulationSpec } from '../spec/spec.ts';

/** What a drive came to. Seconds, m/s, g. Peaks are means over 0.1 s, so that a kerb does not count. */
export interface Drive {
  readonly times: readonly number[];
  readonly top: number;
  readonly lateral: number;
  readonly braking: number;
  readonly losses: number;
  readonly fuelKg: number;
}

/** A simulation for tests. */
export async function simulation(
  track: string,
  car: string,
  skill: number,
  seed: number,
  more: Partial<SimulationSpec> = {},
): Promise<Simulation> {
  return new Simulation(await resolveSpec({ track, car, skill, seed, laps: 8, ...more }));
}

/** Drives whole laps and measures them. */
export function drive(sim: Simulation, laps: number): Drive {
  const { state } = sim;
  const times: number[] = [];
  let [top, lateral, braking, losses, side, along, began] = [0, 0, 0, 0, 0, 0, Number.NaN];
  let lost = false;
  while (times.length < laps && state.time < laps * 300) {
    const before = state.distance;
    const crossed = sim.step();
    side += (state.ay - side) / 36;
    along += (state.ax - along) / 36;
    top = Math.max(top, state.vx);
    lateral = Math.max(lateral, Math.abs(side) / 9.81);
    braking = Math.max(braking, -along / 9.81);
    if (sim.driver.mode !== 'driving' && !lost) losses++;
    lost = sim.driver.mode !== 'driving';
    if (!crossed) continue;
    const line = (sim.lap - 1) * sim.path.length;
    const at = state.time - (state.distance - line) / (state.distance - before) / 360;
    if (!Number.isNaN(began)) times.push(at - began);
    began = at;
  }
  return { times, top, lateral, braking, losses, fuelKg: state.fuelKg };
}
