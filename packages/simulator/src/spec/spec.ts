import { type Circuit, circuitByKey, loadShape, type TrackShape } from '@gt3/tracks';
import { CARS, type CarParameters, carByKey } from '../car/parameters.ts';
import { type EventSpec, type SettledEvent, settleEvent } from '../events/event.ts';
import { type MistakeSpec, type PlantedMistake, plantMistake } from '../mistakes/mistake.ts';
import { SimulationSpecError } from './errors.ts';

/** Weather of a run. */
export interface Conditions {
  /** C */
  readonly airTemperature: number;
  readonly trackTemperature: number;
  /** Pa */
  readonly airPressure: number;
  /** 0..1 */
  readonly humidity: number;
  /** m/s and rad from north. The wind is written down and does not push the car. */
  readonly windSpeed: number;
  readonly windDirection: number;
}

/** A simulation as it is asked for. */
export interface SimulationSpec {
  /** Key of the circuit, such as `monza_full`. */
  readonly track: string;
  /** Key of the car; the first of the list unless given. */
  readonly car?: string;
  /** Whole laps from line to line, 1 to 500. */
  readonly laps: number;
  /** Any whole number from 0 to 2^53 - 1. */
  readonly seed: number;
  /** 0 (novice) to 1 (alien); 0.8 unless given. */
  readonly skill?: number;
  readonly mistakes?: readonly MistakeSpec[];
  readonly events?: readonly EventSpec[];
  readonly conditions?: Partial<Conditions>;
  /** Litres at the start; enough for the laps unless given. */
  readonly fuel?: number;
}

/** A simulation that can be run. */
export interface ResolvedSpec {
  readonly circuit: Circuit;
  readonly shape: TrackShape;
  readonly car: CarParameters;
  readonly laps: number;
  readonly seed: number;
  readonly skill: number;
  readonly mistakes: readonly PlantedMistake[];
  readonly events: readonly SettledEvent[];
  readonly conditions: Conditions;
  readonly fuelKg: number;
}

/** kg of a litre of fuel. */
export const FUEL_DENSITY = 0.75;
const MOST_LAPS = 500;
const FAIR: Conditions = {
  airTemperature: 22,
  trackTemperature: 30,
  airPressure: 101_300,
  humidity: 0.5,
  windSpeed: 2.2,
  windDirection: 1.1,
};
/** Litres burnt on a kilometre, rounded up. */
const LITRES_A_KILOMETRE = 0.65;

function whole(name: string, value: number, low: number, high: number): number {
  if (Number.isInteger(value) && value >= low && value <= high) return value;
  throw new SimulationSpecError(`${name} ${value}: a whole number from ${low} to ${high} is wanted`);
}

function between(name: string, value: number, low: number, high: number): number {
  if (value >= low && value <= high) return value;
  throw new SimulationSpecError(`${name} ${value}: ${low} to ${high} is wanted`);
}

function checkedConditions(conditions: Conditions): Conditions {
  between('air temperature', conditions.airTemperature, -20, 60);
  between('track temperature', conditions.trackTemperature, -20, 80);
  between('air pressure', conditions.airPressure, 70_000, 110_000);
  between('humidity', conditions.humidity, 0, 1);
  between('wind speed', conditions.windSpeed, 0, 40);
  between('wind direction', conditions.windDirection, 0, 2 * Math.PI);
  return conditions;
}

/**
 * Checks a spec and gathers what the run needs.
 *
 * @throws SimulationSpecError (or one of its kind) naming the value and what would be right
 * @throws UnknownTrackError, UnknownCornerError
 */
export async function resolveSpec(spec: SimulationSpec): Promise<ResolvedSpec> {
  const circuit = circuitByKey(spec.track);
  const car = carByKey(spec.car ?? CARS[0]?.key ?? '');
  const laps = whole('laps', spec.laps, 1, MOST_LAPS);
  const seed = whole('seed', spec.seed, 0, Number.MAX_SAFE_INTEGER);
  const skill = between('skill', spec.skill ?? 0.8, 0, 1);
  const needed = ((laps + 2) * circuit.lapLength * LITRES_A_KILOMETRE) / 1000 + 4;
  const fuel = between('fuel', spec.fuel ?? Math.min(car.tankLitres, needed), 1, car.tankLitres);
  return {
    circuit,
    shape: await loadShape(circuit),
    car,
    laps,
    seed,
    skill,
    mistakes: (spec.mistakes ?? []).map((mistake, index) => plantMistake(mistake, circuit, { laps, seed, index })),
    events: (spec.events ?? []).map((event) => settleEvent(event, circuit, laps)),
    conditions: checkedConditions({ ...FAIR, ...spec.conditions }),
    fuelKg: fuel * FUEL_DENSITY,
  };
}
