import { Option } from 'commander';
import { USUAL_SEED, USUAL_TRACK } from '../run/simulation.ts';
import { parseMemory, parseNumber, severalTexts, wholeNumber } from './values.ts';

/** The options that say what the simulator drives. None has a value of its own: what is not given follows the command. */
export const simulationOptions = {
  track: () => new Option('--track <key>', `circuit (default: ${USUAL_TRACK})`).env('GT3_TRACK'),
  car: () => new Option('--car <key>', 'car (default: the first one known)').env('GT3_CAR'),
  skill: () =>
    new Option('--skill <number>', 'of the driver, 0 (novice) to 1 (alien) (default: 0.8)')
      .env('GT3_SKILL')
      .argParser(parseNumber),
  seed: () =>
    new Option('--seed <number>', `the same one drives the same laps (default: ${USUAL_SEED})`)
      .env('GT3_SEED')
      .argParser(wholeNumber(0, Number.MAX_SAFE_INTEGER)),
  mistake: () =>
    new Option('--mistake <pairs>', 'such as corner=T5,kind=brake-early,amount=12; may be given several times')
      .env('GT3_MISTAKE')
      .argParser(severalTexts),
  event: () =>
    new Option('--event <pairs>', 'such as kind=pit-stop,lap=3; may be given several times')
      .env('GT3_EVENT')
      .argParser(severalTexts),
  fuel: () => new Option('--fuel <litres>', 'in the tank at the start').env('GT3_FUEL').argParser(parseNumber),
  air: () => new Option('--air <celsius>', 'temperature of the air').env('GT3_AIR').argParser(parseNumber),
  trackTemp: () =>
    new Option('--track-temp <celsius>', 'temperature of the track').env('GT3_TRACK_TEMP').argParser(parseNumber),
  cars: () =>
    new Option('--cars <number>', "on the track, the driver's own with them (default: 8)")
      .env('GT3_CARS')
      .argParser(wholeNumber(1, 64)),
  memory: () =>
    new Option('--memory <name>', "name of the sim's shared memory (default: iRacing's own)")
      .env('GT3_MEMORY')
      .argParser(parseMemory),
};

/** How these options are called in what a command is given. */
export const SIMULATION_NAMES = Object.keys(simulationOptions);
