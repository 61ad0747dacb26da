import type { Estimate } from '@gt3/schemas';
import { leastSquares } from '../statistics/least-squares.ts';
import { median } from '../statistics/order.ts';
import type { DebriefLap } from './lap.ts';

/** What a lap of age costs with fuel held, in seconds, and a litre with age held. */
export interface FuelAndAge {
  readonly age: Estimate;
  readonly fuel: Estimate;
}

/** Stints have to begin with fuel that differs by what so many laps burn. */
const LEAST_LAPS_APART = 3;
const LEAST_STINTS = 3;

/**
 * Tells fuel from age. Within a stint both change by the same with every lap, so only stints that begin with other fuel
 * tell them apart: the level of each stint over the fuel it begins with gives the fuel, and what the slope within the
 * stints lacks of it is age. Each stint is one measurement, for it has an error of its own (tyres, track, what came before
 * its first lap).
 *
 * @param pace seconds of each lap, by its number
 * @param perLap slope within the stints
 * @returns or why it cannot be told
 */
export function fuelAndAge(
  laps: readonly DebriefLap[],
  pace: ReadonlyMap<number, number>,
  perLap: Estimate,
): FuelAndAge | { readonly because: string } {
  const known = laps.flatMap((lap) => {
    const { fuel, fuelUsed } = lap;
    return fuel === null || fuelUsed === null || fuelUsed <= 0 ? [] : [{ ...lap, fuel, fuelUsed }];
  });
  if (known.length === 0) return { because: 'Tyres and fuel cannot be told apart: the source has no fuel level.' };
  const burnt = median(known.map((lap) => lap.fuelUsed));
  const stints = [...Map.groupBy(known, (lap) => lap.stint).values()].map((some) => ({
    fuel: median(some.map((lap) => lap.fuel + burnt * lap.stintLap)),
    level: median(some.map((lap) => (pace.get(lap.lap) ?? lap.time) - perLap.value * lap.stintLap)),
  }));
  const fuels = stints.map((stint) => stint.fuel);
  const differ = Math.max(...fuels) - Math.min(...fuels) >= LEAST_LAPS_APART * burnt;
  const fuel = differ ? leastSquares(stints.map((stint) => [stint.fuel, stint.level])) : null;
  if (fuel === null) {
    const tells = `${LEAST_STINTS} stints that begin with other fuel would tell`;
    return { because: `Tyres and fuel cannot be told apart: both change by the same with every lap; ${tells}.` };
  }
  const half = Math.hypot((perLap.high - perLap.low) / 2, (burnt * (fuel.high - fuel.low)) / 2);
  const age = perLap.value + burnt * fuel.value;
  return { age: { value: age, low: age - half, high: age + half }, fuel };
}
