/**
 * What the engine leaves at full throttle: acceleration = power / v - drag v^2 - ROLLING (Milliken and Milliken 1995, ch. 4).
 */
export interface DriveCurve {
  /** W/kg */
  readonly power: number;
  /** 1/m */
  readonly drag: number;
}

/** Rolling resistance of a racing tyre, 1.3 % of the weight, m/s^2. */
export const ROLLING = 0.13;

/** A GT3 car as balance of performance makes it: 400 kW and a drag area of 1.1 m^2 on 1350 kg with its driver. */
export const USUAL_DRIVE: DriveCurve = { power: 280, drag: 5e-4 };

/** Acceleration at full throttle, m/s^2. */
export function driveAt({ power, drag }: DriveCurve, speed: number): number {
  return power / Math.max(1, speed) - drag * speed * speed - ROLLING;
}

/**
 * How fast a difference in energy dies away at full throttle, per metre: the slower car gains more, for power / v and drag
 * fall with speed. From e = v^2 / 2 and de/ds = power / v - drag v^2 follows d(de/ds)/de = -power / v^3 - 2 drag.
 */
export function decayPerMetre({ power, drag }: DriveCurve, speed: number): number {
  return power / speed ** 3 + 2 * drag;
}
