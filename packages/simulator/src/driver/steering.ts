import type { CarParameters } from '../car/parameters.ts';
import { type CarState, LF, LR, RF, RR } from '../car/state.ts';
import { frictionAt, slipForShare } from '../car/tyre.ts';

/** How far ahead of the car the error is taken (m), at rest and for each m/s. */
const AHEAD = 6;
const AHEAD_SPEED = 0.2;
/** Steering for each metre of that error, rad/m. */
const GAIN = 0.028;
/** Steering against yaw that the line does not ask for, s. */
const DAMPING = 0.11;
/** Share of an axle's grip that is left when one of its wheels carries most of the load. */
const TRANSFER_LOSS = 0.93;
/** A driver far off the line goes back to it slowly: errors count up to here, m. */
const FAR = 2;
/** Hands turn no further than this share of the front tyres' best slip angle: beyond it the wheel goes light. */
const FELT = 1.25;

/** Line that the driver wants to follow, just ahead. */
export interface Aim {
  /** Metres left of the path, its slope, curvature, 1/m. */
  offset: number;
  slope: number;
  curvature: number;
}

/** Slip angle that an axle needs for a lateral force, rad, by the inverse of the tyre's curve. */
function axleAngle(force: number, friction: number, load: number, peakAngle: number): number {
  const share = force / Math.max(1, TRANSFER_LOSS * friction * load);
  return Math.sign(share) * slipForShare(Math.abs(share)) * peakAngle;
}

/**
 * Angle of the front wheels, rad: feedforward for curvature by the bicycle model with the tyres' own curves, feedback on
 * the error some metres ahead, and damping of yaw (Kapania and Gerdes, "Design of a feedback-feedforward steering
 * controller for accurate path tracking and stability at the limits of handling", Vehicle System Dynamics 53, 2015).
 *
 * @param grip of track and tyres
 */
export function steerFor(car: CarParameters, state: CarState, aim: Aim, grip: number): number {
  const speed = Math.max(4, state.vx);
  const lateral = speed * speed * aim.curvature;
  const mass = car.dryMass + state.fuelKg;
  const frontLoad = (state.load[LF] ?? 0) + (state.load[RF] ?? 0);
  const rearLoad = (state.load[LR] ?? 0) + (state.load[RR] ?? 0);
  const { nominalLoad, loadSensitivity } = car;
  const frontFriction = frictionAt(car.frictionFront, frontLoad / 2, nominalLoad, loadSensitivity) * grip;
  const rearFriction = frictionAt(car.frictionRear, rearLoad / 2, nominalLoad, loadSensitivity) * grip;
  const front = axleAngle(mass * lateral * car.frontWeight, frontFriction, frontLoad, car.peakAngleFront);
  const rear = axleAngle(mass * lateral * (1 - car.frontWeight), rearFriction, rearLoad, car.peakAngleRear);
  const course = state.heading + Math.atan2(state.vy, speed) - Math.atan(aim.slope);
  const astray = Math.min(FAR, Math.max(-FAR, state.offset - aim.offset));
  const error = astray + (AHEAD + AHEAD_SPEED * speed) * course;
  const yaw = state.yawRate - speed * aim.curvature;
  const wanted = car.wheelbase * aim.curvature + front - rear - GAIN * error - DAMPING * yaw;
  const straight = (state.vy + car.wheelbase * (1 - car.frontWeight) * state.yawRate) / speed;
  const useful = FELT * car.peakAngleFront;
  const felt = Math.min(straight + useful, Math.max(straight - useful, wanted));
  const lock = car.steeringLock / car.steeringRatio / 2;
  return Math.min(lock, Math.max(-lock, felt));
}
