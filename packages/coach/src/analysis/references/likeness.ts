import type { ReferenceConditions } from '@gt3/schemas';

/**
 * How far apart the conditions of two laps may be for one to be compared with the other as it is: litres, degrees Celsius
 * of air and track, m/s between the wind vectors, laps of tyre age. What tools in the field use: 5 points of fuel, 2
 * degrees, 2 m/s; wetness has to be the same.
 */
const TOLERANCE = { fuel: 5, airTemp: 2, trackTemp: 2, wind: 2, stintLap: 6 } as const;

/** How the conditions of two laps compare. */
export interface Likeness {
  /** Nothing that is known of both is further apart than the tolerance. */
  readonly near: boolean;
  /** The same wetness, as far as it is known of both. */
  readonly sameWetness: boolean;
  /** Fuel is known of both, so that "near" says something. */
  readonly fuelKnown: boolean;
}

const NOTHING_KNOWN: Likeness = { near: true, sameWetness: true, fuelKnown: false };

/** Compares the conditions of two laps; what is not known of both keeps them no further apart. */
export function likeness(a: ReferenceConditions | null, b: ReferenceConditions | null): Likeness {
  if (a === null || b === null) return NOTHING_KNOWN;
  const sameWetness = a.wetness === null || b.wetness === null || a.wetness === b.wetness;
  const near =
    sameWetness &&
    within(a.fuel, b.fuel, TOLERANCE.fuel) &&
    within(a.airTemp, b.airTemp, TOLERANCE.airTemp) &&
    within(a.trackTemp, b.trackTemp, TOLERANCE.trackTemp) &&
    within(a.stintLap, b.stintLap, TOLERANCE.stintLap) &&
    windBetween(a, b) <= TOLERANCE.wind;
  return { near, sameWetness, fuelKnown: a.fuel !== null && b.fuel !== null };
}

/**
 * What a driver should know of the reference's conditions beside his own: `same fuel`, `12 l more fuel, track 5 C cooler`;
 * empty where nothing is known of both.
 */
export function conditionWords(reference: ReferenceConditions | null, own: ReferenceConditions | null): string {
  if (reference === null || own === null) return '';
  const words: string[] = [];
  const fuel = difference(reference.fuel, own.fuel);
  if (fuel !== null) {
    const much = `${Math.abs(fuel).toFixed(0)} l ${fuel > 0 ? 'more' : 'less'} fuel`;
    words.push(Math.abs(fuel) <= TOLERANCE.fuel ? 'same fuel' : much);
  }
  const temp = difference(reference.trackTemp, own.trackTemp);
  if (temp !== null && Math.abs(temp) > TOLERANCE.trackTemp) {
    words.push(`track ${Math.abs(temp).toFixed(0)} C ${temp > 0 ? 'warmer' : 'cooler'}`);
  }
  const wetness = difference(reference.wetness, own.wetness);
  if (wetness !== null && wetness !== 0) words.push(wetness > 0 ? 'wetter track' : 'drier track');
  return words.join(', ');
}

function difference(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b;
}

function within(a: number | null, b: number | null, tolerance: number): boolean {
  const apart = difference(a, b);
  return apart === null || Math.abs(apart) <= tolerance;
}

/** Length of the difference of two wind vectors, in m/s; 0 where one is not known. */
function windBetween(a: ReferenceConditions, b: ReferenceConditions): number {
  if (a.windVel === null || b.windVel === null) return 0;
  const angle = (a.windDir ?? 0) - (b.windDir ?? 0);
  return Math.sqrt(Math.max(0, a.windVel ** 2 + b.windVel ** 2 - 2 * a.windVel * b.windVel * Math.cos(angle)));
}
