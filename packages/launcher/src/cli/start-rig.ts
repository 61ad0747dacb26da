import path from 'node:path';
import type { Command } from 'commander';
import { checkRecording, checkSimulation, checkSystemHasIRacing } from '../run/checks.ts';
import { UsageError } from '../run/errors.ts';
import type { Rig, RigSource } from '../run/rig.ts';
import { isIRacingRunning, ownMemoryName } from '../run/sim-memory.ts';
import { type LiveSimulation, type SimulationChoice, USUAL_TRACK, usualMistakes } from '../run/simulation.ts';
import { refuseTyped, typed } from './given.ts';
import { SIMULATION_NAMES } from './simulation-options.ts';
import { rigOfThisMachine } from './values.ts';

/** What `gt3 start` is told about its rig. */
export interface RigOptions extends SimulationChoice {
  readonly replay?: string;
  readonly iracing: boolean;
  /** Its name; false for no rig. */
  readonly rig?: string | false;
  readonly speed: number;
  readonly loop: boolean;
  readonly batchTicks?: number;
  readonly voice: boolean;
  readonly memory?: string;
  readonly data: string;
  readonly server?: string;
}

/** The rig of a whole system, checked. */
export interface ChosenRig {
  readonly rig: Rig | null;
  readonly simulation: LiveSimulation | null;
  /** For people; empty where there is nothing to say. */
  readonly about: string;
}

/**
 * Chooses the rig: none, a recording, the running sim, else the simulator.
 *
 * @throws UsageError for options that do not go together, and what the checks of file and simulation throw
 */
export async function chooseRig(given: RigOptions, command: Command): Promise<ChosenRig> {
  const { replay, iracing } = given;
  if (given.rig === false) {
    refuseTyped(command, ['replay', 'iracing', ...SIMULATION_NAMES], 'needs a rig: leave --no-rig out');
    return { rig: null, simulation: null, about: '' };
  }
  if (replay !== undefined && iracing) throw new UsageError('--iracing cannot go with --replay: choose one of them');
  if (replay !== undefined) return { ...(await replayed(replay, given, command)), simulation: null };
  refuseTyped(command, ['speed', 'loop'], 'is for recordings: give --replay FILE.ibt too');
  if (iracing) checkSystemHasIRacing();
  const isSimWanted = iracing || (typed(command, SIMULATION_NAMES).length === 0 && (await isIRacingRunning()));
  return isSimWanted ? running(given, command) : simulated(given);
}

async function replayed(file: string, given: RigOptions, command: Command): Promise<Pick<ChosenRig, 'rig' | 'about'>> {
  refuseTyped(command, SIMULATION_NAMES, 'is for the simulator, not for --replay');
  await checkRecording(file);
  const source = { kind: 'ibt', path: path.resolve(file), speed: given.speed, loop: given.loop } as const;
  return { rig: rigOf(source, 'replay', given), about: '' };
}

function running(given: RigOptions, command: Command): ChosenRig {
  const onlySimulated = SIMULATION_NAMES.filter((name) => name !== 'memory');
  refuseTyped(command, onlySimulated, 'is for the simulator, not for iRacing');
  const rig = rigOf({ kind: 'iracing', memory: given.memory }, rigOfThisMachine(), given);
  return { rig, simulation: null, about: `${rig.rig}: iRacing on this machine` };
}

async function simulated(given: RigOptions): Promise<ChosenRig> {
  const { track = USUAL_TRACK, data, server } = given;
  const mistake = given.mistake ?? usualMistakes(track);
  const choice = { ...choiceOf(given), track, mistake };
  await checkSimulation(choice);
  const name = given.rig === undefined || given.rig === false ? 'simulator' : given.rig;
  const memory = given.memory ?? ownMemoryName(path.resolve(data), name, server);
  const rig = rigOf({ kind: 'simulator', memory }, name, given);
  const planted = mistake.length === 0 ? 'no mistakes planted' : `planted: ${mistake.join(' ')}`;
  return { rig, simulation: { choice, memory }, about: `${rig.rig}: the simulator on ${track}; ${planted}` };
}

function choiceOf({ car, skill, seed, event, fuel, air, trackTemp, cars }: RigOptions): SimulationChoice {
  return {
    ...(car === undefined ? {} : { car }),
    ...(skill === undefined ? {} : { skill }),
    ...(seed === undefined ? {} : { seed }),
    ...(event === undefined ? {} : { event }),
    ...(fuel === undefined ? {} : { fuel }),
    ...(air === undefined ? {} : { air }),
    ...(trackTemp === undefined ? {} : { trackTemp }),
    ...(cars === undefined ? {} : { cars }),
  };
}

function rigOf(source: RigSource, usualName: string, { rig, batchTicks, voice }: RigOptions): Rig {
  const name = rig === undefined || rig === false ? usualName : rig;
  return { source, rig: name, batchTicks, voice, exitAtEnd: false };
}
