import { UnknownCarError } from '../spec/errors.ts';
import { nearestOf } from '../spec/nearest.ts';

/**
 * Parameters of one car. SI units; per cent and shares as fractions. Figures are public ballpark figures of GT3 cars
 * (FIA GT3 homologation: about 1300 kg without driver, 400-430 kW under the balance of performance, 120 l tank).
 */
export interface CarParameters {
  /** Name on the command line and iRacing's CarPath. */
  readonly key: string;
  readonly carPath: string;
  readonly screenName: string;
  readonly shortName: string;
  readonly carId: number;
  /** With driver, without fuel, kg. */
  readonly dryMass: number;
  readonly tankLitres: number;
  readonly wheelbase: number;
  /** Share of the static weight on the front axle. */
  readonly frontWeight: number;
  readonly cgHeight: number;
  readonly track: number;
  /** About the vertical axis, kg m^2. */
  readonly yawInertia: number;
  /** Share of the lateral load transfer that the front axle takes. */
  readonly frontRollShare: number;
  /** Drag area, m^2. */
  readonly dragArea: number;
  /** Downforce area, m^2. */
  readonly liftArea: number;
  /** Share of the downforce on the front axle. */
  readonly frontAero: number;
  /** Engine torque at the crank, N m, at `torqueRpm`. */
  readonly torque: readonly number[];
  readonly torqueRpm: readonly number[];
  readonly idleRpm: number;
  readonly shiftRpm: number;
  readonly redlineRpm: number;
  /** Drag torque of the closed throttle: constant and per 1000 rpm, N m. */
  readonly engineBrake: readonly [number, number];
  readonly engineInertia: number;
  readonly gears: readonly number[];
  readonly finalDrive: number;
  readonly driveEfficiency: number;
  readonly shiftSeconds: number;
  readonly wheelRadius: number;
  readonly wheelInertia: number;
  /** Locking torque of the differential for each rad/s of difference, and its bound, N m. */
  readonly diffGain: number;
  readonly diffBound: number;
  /** Brake torque of all wheels at full pedal, N m, and the front share of it. */
  readonly brakeTorque: number;
  readonly brakeBias: number;
  /** Peak friction at the nominal load (N), and the share of it that each further nominal load costs. */
  readonly frictionFront: number;
  readonly frictionRear: number;
  readonly nominalLoad: number;
  readonly loadSensitivity: number;
  /** Slip ratio and slip angle (rad) at peak. */
  readonly peakSlip: number;
  readonly peakAngleFront: number;
  readonly peakAngleRear: number;
  readonly steeringRatio: number;
  readonly steeringLock: number;
  /** Fuel for each joule at the crank, kg (brake specific consumption). */
  readonly fuelPerJoule: number;
}

const common = {
  tankLitres: 120,
  track: 1.66,
  engineInertia: 0.12,
  driveEfficiency: 0.92,
  shiftSeconds: 0.06,
  wheelRadius: 0.345,
  wheelInertia: 1.6,
  diffGain: 60,
  diffBound: 900,
  nominalLoad: 3600,
  loadSensitivity: 0.1,
  peakSlip: 0.095,
  peakAngleFront: 0.115,
  peakAngleRear: 0.105,
  steeringLock: 9.4,
  fuelPerJoule: 0.075e-6,
} as const;

/** The three cars. */
export const CARS: readonly CarParameters[] = [
  {
    ...common,
    key: 'mid-v8',
    carPath: 'ferrari488gt3evo',
    screenName: 'Mid-engined V8 GT3',
    shortName: 'Mid V8',
    carId: 173,
    dryMass: 1345,
    wheelbase: 2.71,
    frontWeight: 0.43,
    cgHeight: 0.42,
    yawInertia: 1750,
    frontRollShare: 0.55,
    dragArea: 1.16,
    liftArea: 2.7,
    frontAero: 0.41,
    torque: [380, 520, 610, 640, 640, 600, 535, 470],
    torqueRpm: [1500, 3000, 4000, 5000, 6000, 6500, 7000, 7500],
    idleRpm: 1400,
    shiftRpm: 7100,
    redlineRpm: 7450,
    engineBrake: [20, 9],
    gears: [2.92, 2.08, 1.62, 1.33, 1.12, 0.965],
    finalDrive: 3.55,
    brakeTorque: 11000,
    brakeBias: 0.67,
    frictionFront: 1.74,
    frictionRear: 1.99,
    steeringRatio: 12.5,
  },
  {
    ...common,
    key: 'front-v8',
    carPath: 'fordmustanggt3',
    screenName: 'Front-engined V8 GT3',
    shortName: 'Front V8',
    carId: 188,
    dryMass: 1370,
    wheelbase: 2.72,
    frontWeight: 0.49,
    cgHeight: 0.44,
    yawInertia: 1980,
    frontRollShare: 0.56,
    dragArea: 1.17,
    liftArea: 2.75,
    frontAero: 0.46,
    torque: [420, 525, 580, 605, 600, 582, 556, 510],
    torqueRpm: [1500, 3000, 4000, 5000, 6000, 6700, 7200, 7600],
    idleRpm: 1200,
    shiftRpm: 7250,
    redlineRpm: 7600,
    engineBrake: [24, 10],
    gears: [2.75, 2.0, 1.58, 1.31, 1.11, 0.955],
    finalDrive: 3.65,
    brakeTorque: 12700,
    brakeBias: 0.69,
    frictionFront: 1.78,
    frictionRear: 1.96,
    steeringRatio: 13.2,
  },
  {
    ...common,
    key: 'rear-flat6',
    carPath: 'porsche992rgt3',
    screenName: 'Rear-engined flat-six GT3',
    shortName: 'Rear F6',
    carId: 169,
    dryMass: 1335,
    wheelbase: 2.51,
    frontWeight: 0.405,
    cgHeight: 0.43,
    yawInertia: 1680,
    frontRollShare: 0.47,
    dragArea: 1.13,
    liftArea: 2.6,
    frontAero: 0.375,
    torque: [300, 400, 450, 480, 495, 490, 460, 400],
    torqueRpm: [1500, 3000, 4500, 5500, 6500, 7600, 8600, 9400],
    idleRpm: 1300,
    shiftRpm: 8950,
    redlineRpm: 9250,
    engineBrake: [18, 8],
    gears: [3.0, 2.14, 1.67, 1.37, 1.155, 0.99],
    finalDrive: 4.3,
    brakeTorque: 11900,
    brakeBias: 0.63,
    frictionFront: 1.71,
    frictionRear: 2.07,
    steeringRatio: 13.0,
  },
];

/**
 * The car of a key or of iRacing's car path.
 *
 * @throws UnknownCarError naming the nearest and all keys
 */
export function carByKey(key: string): CarParameters {
  const wanted = key.toLowerCase();
  const found = CARS.find((car) => car.key === wanted || car.carPath === wanted);
  if (found !== undefined) return found;
  const keys = CARS.map((car) => car.key);
  throw new UnknownCarError(`no car '${key}': did you mean '${nearestOf(key, keys)}'? known are ${keys.join(', ')}`);
}
