import type { CarParameters } from './parameters.ts';

const RPM_PER_RADIAN = 30 / Math.PI;

/** Crank torque at full throttle, N m: linear between the points of the car's curve, level beyond them. */
export function fullTorque(car: CarParameters, rpm: number): number {
  const { torque, torqueRpm } = car;
  const last = torqueRpm.length - 1;
  if (rpm <= (torqueRpm[0] ?? 0)) return torque[0] ?? 0;
  for (let i = 1; i <= last; i++) {
    const high = torqueRpm[i] ?? 0;
    if (rpm <= high) {
      const low = torqueRpm[i - 1] ?? 0;
      const from = torque[i - 1] ?? 0;
      return from + ((torque[i] ?? 0) - from) * ((rpm - low) / (high - low));
    }
  }
  return torque[last] ?? 0;
}

/** Drag torque of the engine with the throttle closed, N m, positive. */
export function closedTorque(car: CarParameters, rpm: number): number {
  const [constant, slope] = car.engineBrake;
  return rpm < car.idleRpm ? 0 : constant + (slope * rpm) / 1000;
}

/** Ratio of crank to wheel speed; 0 in neutral. */
export function overallRatio(car: CarParameters, gear: number): number {
  if (gear === 0) return 0;
  if (gear < 0) return -(car.gears[0] ?? 1) * car.finalDrive;
  return (car.gears[Math.min(gear, car.gears.length) - 1] ?? 1) * car.finalDrive;
}

/** Crank speed with the clutch closed, rev/min. */
export function rpmAt(car: CarParameters, wheelSpeed: number, gear: number): number {
  return Math.abs(wheelSpeed * overallRatio(car, gear)) * RPM_PER_RADIAN;
}

/** Lowest gear whose crank speed at a road speed (m/s) is below `limit` rev/min. */
export function gearFor(car: CarParameters, speed: number, limit: number): number {
  for (let gear = 1; gear < car.gears.length; gear++) {
    if (rpmAt(car, speed / car.wheelRadius, gear) < limit) return gear;
  }
  return car.gears.length;
}

/** Force at the driven wheels at full throttle in the gear that a driver would use at that speed, N. */
export function tractiveForce(car: CarParameters, speed: number): number {
  const gear = gearFor(car, speed, car.shiftRpm);
  const rpm = rpmAt(car, speed / car.wheelRadius, gear);
  if (rpm > car.redlineRpm) return 0;
  return (fullTorque(car, Math.max(rpm, 3000)) * overallRatio(car, gear) * car.driveEfficiency) / car.wheelRadius;
}
