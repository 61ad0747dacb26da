import type { CarInfo } from '@gt3/schemas';

/** Lights in the row. */
export const LIGHTS = 12;
/** The first one comes on at this share of the engine speed to change gear at. */
const FROM = 0.86;

/** Engine speed at which the next gear is due, rev/min; NaN where the sim does not say. */
export function shiftSpeed(car: CarInfo | null): number {
  return car?.shiftRpm ?? (car?.redline != null ? car.redline * 0.985 : Number.NaN);
}

/** How many lights are on, 0 to LIGHTS; one more means that the gear is overdue. NaN gives none. */
export function lightsOn(rpm: number, shiftRpm: number): number {
  if (!(rpm > 0) || !(shiftRpm > 0)) return 0;
  const share = (rpm / shiftRpm - FROM) / (1 - FROM);
  return Math.min(LIGHTS + 1, Math.max(0, Math.floor(share * LIGHTS) + 1));
}

/** A gear as drivers call it; a dash where it is not known. */
export function gearName(gear: number): string {
  if (!Number.isFinite(gear)) return '\u2013';
  return gear < 0 ? 'R' : gear === 0 ? 'N' : String(Math.round(gear));
}
