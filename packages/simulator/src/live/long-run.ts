import { circuitByKey } from '@gt3/tracks';
import type { EventSpec } from '../events/event.ts';
import { FUEL_DENSITY, type ResolvedSpec, resolveSpec, type SimulationSpec } from '../spec/spec.ts';

/** Laps of a run that goes on until it is stopped; then the sim starts anew. */
const LAPS = 500;
/** More than any car burns on a kilometre, l. */
const LITRES_A_KILOMETRE = 0.65;
/** Seconds in the stall: what fills an empty tank. */
const REFUELLING_SECONDS = 46;

/** A simulation that goes on until it is stopped. */
export type LongRunSpec = Omit<SimulationSpec, 'laps'>;

/**
 * Adds a stop for fuel and tyres before each tank is empty, unless the spec has stops of its own.
 *
 * @throws SimulationSpecError, UnknownTrackError, UnknownCornerError as `resolveSpec`
 */
export async function withFuelStops(spec: SimulationSpec): Promise<SimulationSpec> {
  const { car, fuelKg } = await resolveSpec(spec);
  const { events = [], laps } = spec;
  if (events.some(({ kind }) => kind === 'pit-stop')) return spec;
  const aLap = (circuitByKey(spec.track).lapLength * LITRES_A_KILOMETRE) / 1000;
  const lapsOn = (litres: number) => Math.max(1, Math.floor(litres / aLap) - 1);
  const stops: EventSpec[] = [];
  for (let lap = lapsOn(fuelKg / FUEL_DENSITY); lap < laps; lap += lapsOn(car.tankLitres)) {
    stops.push({ kind: 'pit-stop', lap, seconds: REFUELLING_SECONDS });
  }
  return { ...spec, events: [...events, ...stops] };
}

/**
 * Makes a spec last: 500 laps, with stops for fuel.
 *
 * @throws SimulationSpecError, UnknownTrackError, UnknownCornerError as `resolveSpec`
 */
export async function longRun(spec: LongRunSpec): Promise<ResolvedSpec> {
  return resolveSpec(await withFuelStops({ ...spec, laps: LAPS }));
}
