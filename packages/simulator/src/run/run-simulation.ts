import type { VariableSpec } from '@gt3/irsdk';
import { RowWriter } from '../output/row-writer.ts';
import { DISK_VARIABLES } from '../output/variable-table.ts';
import { ALONE, type SessionOptions, sessionString } from '../session/session-string.ts';
import { type ResolvedSpec, resolveSpec, type SimulationSpec } from '../spec/spec.ts';
import { Scene } from './scene.ts';

/** How long a run goes on after its last line, s: the lap's time is shown only after some seconds. */
const RUN_OUT = 6;
/** A run that takes longer than this for a lap is given up, s. */
const LONGEST_LAP = 600;

/** A run: its variables, its session string, and its rows, one for each sixtieth of a second. */
export interface SimulationRun {
  readonly spec: ResolvedSpec;
  readonly variables: readonly VariableSpec[];
  readonly session: string;
  /**
   * The rows in order, as flat values: all elements of the first variable, then of the second, and so on, and one spare
   * value. The array is the same each time: copy what is to be kept. Can be walked through once.
   */
  readonly rows: IterableIterator<Float64Array>;
}

function* drive(scene: Scene, writer: RowWriter): Generator<Float64Array, void> {
  const { laps } = scene.sim.spec;
  let left = RUN_OUT * 60;
  const most = (laps + 1) * LONGEST_LAP * 60;
  while (left > 0 && scene.tick < most) {
    scene.advance();
    if (scene.sim.lap > laps) left--;
    writer.write();
    yield writer.values;
  }
}

/**
 * Runs a simulation, row by row as it is asked for: pure, without files or clocks. It starts 420 m before the line, rolling
 * (lap 0), drives the laps asked for and six seconds more.
 *
 * @throws SimulationSpecError, UnknownTrackError, UnknownCornerError as {@link resolveSpec}
 */
export async function runSimulation(
  spec: SimulationSpec,
  options: Partial<SessionOptions> = {},
): Promise<SimulationRun> {
  return startRun(await resolveSpec(spec), options);
}

/** As {@link runSimulation} for a spec that is resolved already. */
export function startRun(spec: ResolvedSpec, options: Partial<SessionOptions> = {}): SimulationRun {
  const scene = new Scene(spec);
  const writer = new RowWriter(scene, DISK_VARIABLES);
  return {
    spec,
    variables: DISK_VARIABLES,
    session: sessionString(spec, { ...ALONE, ...options }),
    rows: drive(scene, writer),
  };
}
