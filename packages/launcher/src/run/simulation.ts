import type { Service } from '@gt3/bus';
import type { LongRunSpec } from '@gt3/simulator';
import { circuitByKey } from '@gt3/tracks';
import { memoryNames } from './sim-memory.ts';

/** A simulation as it is asked for on the command line. */
export interface SimulationChoice {
  readonly track?: string;
  readonly car?: string;
  readonly skill?: number;
  readonly seed?: number;
  /** Texts such as `corner=T5,kind=brake-early,amount=12`. */
  readonly mistake?: readonly string[];
  /** Texts such as `kind=pit-stop,lap=3`. */
  readonly event?: readonly string[];
  /** Litres at the start. */
  readonly fuel?: number;
  /** C */
  readonly air?: number;
  readonly trackTemp?: number;
  /** On the track with the driver's own, where the simulator runs live. */
  readonly cars?: number;
}

/** Circuit and seed unless told otherwise. */
export const USUAL_TRACK = 'monza_full';
/** See USUAL_TRACK. */
export const USUAL_SEED = 1;

/**
 * The spec that a choice stands for.
 *
 * @throws SimulationSpecError for a mistake or an event that cannot be read
 */
export async function simulationSpec(choice: SimulationChoice): Promise<LongRunSpec> {
  const { parseEvent, parseMistake } = await import('@gt3/simulator');
  const { track = USUAL_TRACK, seed = USUAL_SEED, car, skill, fuel, air, trackTemp } = choice;
  return {
    track,
    seed,
    mistakes: (choice.mistake ?? []).map(parseMistake),
    events: (choice.event ?? []).map(parseEvent),
    conditions: {
      ...(air === undefined ? {} : { airTemperature: air }),
      ...(trackTemp === undefined ? {} : { trackTemperature: trackTemp }),
    },
    ...(car === undefined ? {} : { car }),
    ...(skill === undefined ? {} : { skill }),
    ...(fuel === undefined ? {} : { fuel }),
  };
}

/**
 * Something to coach, where no mistake was asked for: brakes early for the first corner and is late on the throttle out
 * of the last one, on two laps in three each.
 *
 * @throws UnknownTrackError
 */
export function usualMistakes(track: string): string[] {
  const { corners } = circuitByKey(track);
  const last = corners.at(-1) ?? corners[0];
  return [
    `corner=${corners[0].id},kind=brake-early,amount=15,share=0.66`,
    `corner=${last.id},kind=throttle-late,amount=30,share=0.66`,
  ];
}

/** A simulation that runs as a sim, until it is stopped. */
export interface LiveSimulation {
  readonly choice: SimulationChoice;
  /** Name of its shared memory; iRacing's own unless given. */
  readonly memory: string | undefined;
}

/**
 * Starts the simulator as a sim.
 *
 * @throws SimulationSpecError, LiveSimulatorError and the other errors of `startLiveSimulator`
 */
export async function simulateLive({ choice, memory }: LiveSimulation): Promise<Service> {
  const { startLiveSimulator } = await import('@gt3/simulator');
  const spec = await simulationSpec(choice);
  return startLiveSimulator({
    spec,
    ...(memory === undefined ? {} : { names: memoryNames(memory) }),
    ...(choice.cars === undefined ? {} : { cars: choice.cars }),
  });
}

/** The arguments of `gt3` that run the same simulator in another process. */
export function simulateArguments({ choice, memory }: LiveSimulation): string[] {
  const { track, car, skill, seed, fuel, air, trackTemp, cars, mistake = [], event = [] } = choice;
  const single = { track, car, skill, seed, fuel, air, 'track-temp': trackTemp, cars, memory };
  const given = Object.entries(single).filter(([, value]) => value !== undefined);
  return [
    ...['simulate', '--live'],
    ...given.flatMap(([name, value]) => [`--${name}`, String(value)]),
    ...mistake.flatMap((text) => ['--mistake', text]),
    ...event.flatMap((text) => ['--event', text]),
  ];
}
