import { circuitByKey } from '@gt3/tracks';
import type { EventSpec } from '../events/event.ts';
import { type ResolvedSpec, resolveSpec, type SimulationSpec } from '../spec/spec.ts';

/** Laps of a run that goes on until it is stopped; then the sim starts anew. */
const LAPS = 500;
/** More than any car burns on a kilometre, l. */
const LITRES_A_KILOMETRE = 0.65;
/** Seconds in the stall: what fills an empty tank. */
const REFUELLING_SECONDS = 46;

/** A simulation that goes on until it is stopped. */
export type LongRunSpec = Omit<SimulationSpec, 'laps'>;

/**
 * Makes a spec last: 500 laps, with a stop for fuel and tyres before each tank is empty.
 *
 * @throws SimulationSpecError, UnknownTrackError, UnknownCornerError as `resolveSpec`
 */
export async function longRun(spec: LongRunSpec): Promise<ResolvedSpec> {
  const { tankLitres } = (await resolveSpec({ ...spec, laps: LAPS })).car;
  const aLap = (circuitByKey(spec.track).lapLength * LITRES_A_KILOMETRE) / 1000;
  const lapsOn = (litres: number) => Math.max(1, Math.floor(litres / aLap) - 1);
  const stops: EventSpec[] = [];
  for (let lap = lapsOn(spec.fuel ?? tankLitres); lap < LAPS; lap += lapsOn(tankLitres)) {
    stops.push({ kind: 'pit-stop', lap, seconds: REFUELLING_SECONDS });
  }
  return resolveSpec({ ...spec, laps: LAPS, events: [...(spec.events ?? []), ...stops] });
}
