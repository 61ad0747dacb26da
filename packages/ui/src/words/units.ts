import type { Settings } from '../settings/settings.ts';
import { fixed } from './format.ts';

/** A unit for people: what is shown is `value * factor + offset` of the value in SI units, litres or Celsius. */
export interface Unit {
  readonly name: string;
  readonly factor: number;
  readonly offset: number;
  /** Decimals with which it is usually shown. */
  readonly decimals: number;
}

/** One unit for each quantity that people measure differently. */
export interface Units {
  /** Of m/s. */
  readonly speed: Unit;
  /** Of litres. */
  readonly volume: Unit;
  /** Of degrees Celsius. */
  readonly temperature: Unit;
}

const MILE_KM = 1.609344;
/** Of the United States, as iRacing shows it. */
const GALLON_L = 3.785411784;

const SPEED = {
  'km/h': { name: 'km/h', factor: 3.6, offset: 0, decimals: 0 },
  mph: { name: 'mph', factor: 3.6 / MILE_KM, offset: 0, decimals: 0 },
} as const;
const VOLUME = {
  l: { name: 'l', factor: 1, offset: 0, decimals: 1 },
  gal: { name: 'gal', factor: 1 / GALLON_L, offset: 0, decimals: 2 },
} as const;
const TEMPERATURE = {
  C: { name: '\u00b0C', factor: 1, offset: 0, decimals: 1 },
  F: { name: '\u00b0F', factor: 1.8, offset: 32, decimals: 0 },
} as const;

const known = new Map<string, Units>();

/** The units chosen; the same object for the same choice. */
export function unitsOf(choice: Pick<Settings, 'speedUnit' | 'volumeUnit' | 'temperatureUnit'>): Units {
  const key = `${choice.speedUnit} ${choice.volumeUnit} ${choice.temperatureUnit}`;
  const units = known.get(key) ?? {
    speed: SPEED[choice.speedUnit],
    volume: VOLUME[choice.volumeUnit],
    temperature: TEMPERATURE[choice.temperatureUnit],
  };
  known.set(key, units);
  return units;
}

/** A value in a unit, as a number. */
function inUnit(unit: Unit, value: number): number {
  return value * unit.factor + unit.offset;
}

/** A value in a unit, without its name: `212`. */
export function amount(unit: Unit, value: number, decimals = unit.decimals): string {
  return fixed(inUnit(unit, value), decimals);
}

/** A value with the name of its unit: `212 km/h`. */
export function measure(unit: Unit, value: number, decimals = unit.decimals): string {
  return `${amount(unit, value, decimals)}\u202f${unit.name}`;
}

/** A value that comes with the name of its unit, as evidence does: km/h, l and C become what was chosen. */
export function inChosenUnit(units: Units, value: number, name: string): { value: number; name: string } {
  if (name === 'km/h') return { value: inUnit(units.speed, value / 3.6), name: units.speed.name };
  if (name === 'l') return { value: inUnit(units.volume, value), name: units.volume.name };
  if (name === 'C') return { value: inUnit(units.temperature, value), name: units.temperature.name };
  return { value, name };
}
