import type { Ground } from '../track/path.ts';
import { closedTorque, fullTorque, overallRatio, rpmAt } from './engine.ts';
import type { CarParameters } from './parameters.ts';
import { type CarState, type Controls, LF, LR, RF, RR } from './state.ts';
import { conditionGrip, ELLIPSE, forceShare, frictionAt, heating, wearRate } from './tyre.ts';

/** Steps of the integration in a second. */
export const STEP_RATE = 360;
const DT = 1 / STEP_RATE;
/** Standard gravity, m/s^2. */
export const GRAVITY = 9.81;
/** Rolling resistance as a share of the load; SAE J1269 finds about this for racing slicks. */
export const ROLLING = 0.013;
/** Time in which body roll and pitch follow the accelerations, s. */
const BODY_LAG = 0.06;
/** Time in which the front wheels follow the hands, s. */
const STEER_LAG = 0.035;
/** Slip is taken over at least this speed, so that a standing car has finite slip (Pacejka 2012, section 8.6). */
const SLIP_SPEED = 4;
const ABS_SLIP = 0.13;
const TC_SLIP = 0.11;
/** On the ground beside the track the tyres sink in. */
const SOFT_DRAG = 0.12;

/** Weather as the car feels it. */
export interface Air {
  readonly density: number;
  readonly airTemperature: number;
  readonly trackTemperature: number;
}

/** Load that a lifted wheel is left with, N. */
const LIFTED = 60;

function bounded(value: number, bound: number): number {
  return Math.min(bound, Math.max(-bound, value));
}

/** Loads on the four wheels: weight, gradient's bend, downforce and load transfer (Milliken 1995, chapter 18). */
function placeLoads(car: CarParameters, state: CarState, mass: number, bend: number, pressure: number): void {
  const speedSquared = state.vx * state.vx;
  const weight = mass * Math.max(3, GRAVITY + speedSquared * bend);
  const down = pressure * car.liftArea;
  const pitch = (mass * state.axBody * car.cgHeight) / car.wheelbase;
  const roll = (mass * state.ayBody * car.cgHeight) / car.track;
  const front = Math.max(2 * LIFTED, (weight * car.frontWeight + down * car.frontAero - pitch) / 2);
  const rear = Math.max(2 * LIFTED, (weight * (1 - car.frontWeight) + down * (1 - car.frontAero) + pitch) / 2);
  // A wheel that lifts carries no more of the roll: the other axle takes the rest.
  const rollFront = bounded(roll * car.frontRollShare, front - LIFTED);
  const rollRear = bounded(roll - rollFront, rear - LIFTED);
  state.az = weight / mass;
  state.load[LF] = front - rollFront;
  state.load[RF] = front + rollFront;
  state.load[LR] = rear - rollRear;
  state.load[RR] = rear + rollRear;
}

/** Moves gearbox and engine on; returns the torque at both driven wheels together, N m. */
function turnEngine(car: CarParameters, state: CarState, controls: Controls): number {
  if (state.shiftLeft > 0) {
    state.shiftLeft -= DT;
    if (state.shiftLeft <= 0) state.gear = state.nextGear;
  } else if (controls.gear !== state.gear) {
    state.nextGear = controls.gear;
    state.shiftLeft = car.shiftSeconds;
    state.gear = 0;
  }
  const wheel = ((state.wheelSpeed[LR] ?? 0) + (state.wheelSpeed[RR] ?? 0)) / 2;
  const engaged = state.gear !== 0 && !controls.clutchOpen;
  const shown = state.gear === 0 ? state.nextGear : state.gear;
  const locked = rpmAt(car, wheel, shown);
  // Below this the clutch slips: the engine holds its speed while the wheels catch up.
  const floor = controls.throttle > 0.05 ? 3200 : car.idleRpm;
  const target = controls.clutchOpen ? car.idleRpm + controls.throttle * 4000 : Math.max(locked, floor);
  state.rpm += (Math.min(target, car.redlineRpm + 150) - state.rpm) * Math.min(1, DT / 0.03);
  if (!engaged) {
    state.engineTorque = 0;
    state.fuelRate = 4e-4;
    return 0;
  }
  const slip = Math.max(state.slip[LR] ?? 0, state.slip[RR] ?? 0);
  const excess = controls.tcOff ? 0 : Math.min(0.9, Math.max(0, (slip - TC_SLIP) * 7));
  state.tractionCut += (excess - state.tractionCut) * Math.min(1, DT / 0.02);
  let throttle = controls.throttle * (1 - state.tractionCut);
  if (locked > car.redlineRpm || state.fuelKg <= 0) throttle = 0;
  if (controls.limiter > 0 && state.vx > controls.limiter - 0.3)
    throttle *= Math.max(0, (controls.limiter - state.vx) / 0.3);
  const rpm = Math.max(locked, floor);
  const torque =
    throttle * fullTorque(car, rpm) - (1 - throttle) * (locked > car.idleRpm ? closedTorque(car, locked) : 0);
  state.engineTorque = torque;
  state.fuelRate = 4e-4 + Math.max(0, throttle * fullTorque(car, rpm)) * (rpm * (Math.PI / 30)) * car.fuelPerJoule;
  return torque * overallRatio(car, state.gear) * car.driveEfficiency;
}

/**
 * Moves the car on by one step of 1/360 s: semi-implicit Euler; wheel spin linearly implicit, since it is stiff.
 *
 * Rigid body on four wheels in the plane (Guiggiani, "The Science of Vehicle Dynamics", 2nd ed., 2018, chapter 3); combined
 * slip by normalised slips on a friction ellipse (Pacejka 2012, section 4.2, similarity method); place in curvilinear
 * coordinates (Lot and Biral, "A curvilinear abscissa approach for the lap time optimization", IFAC 2014).
 *
 * @param ground at the car's place
 * @param grip of the whole track: 1 in the dry
 */
export function stepCar(
  car: CarParameters,
  state: CarState,
  controls: Controls,
  ground: Ground,
  air: Air,
  grip: number,
): void {
  const mass = car.dryMass + state.fuelKg;
  const { vx, vy, yawRate } = state;
  const pressure = 0.5 * air.density * vx * vx;
  placeLoads(car, state, mass, ground.bend, pressure);
  const driveTorque = turnEngine(car, state, controls);
  state.steer += (controls.steer - state.steer) * (DT / (STEER_LAG + DT));
  const cosSteer = Math.cos(state.steer);
  const sinSteer = Math.sin(state.steer);
  const toFront = car.wheelbase * (1 - car.frontWeight);
  const toRear = car.wheelbase - toFront;
  const half = car.track / 2;
  const ratio = overallRatio(car, state.gear);
  const reflected = (car.engineInertia * ratio * ratio) / 2;
  const apart = car.diffGain * ((state.wheelSpeed[LR] ?? 0) - (state.wheelSpeed[RR] ?? 0));
  const locking = Math.min(car.diffBound, Math.max(-car.diffBound, apart)) / 2;

  let sumX = 0;
  let sumY = 0;
  let moment = 0;
  let absCut = 0;
  for (let wheel = 0; wheel < 4; wheel++) {
    const isFront = wheel < 2;
    const isLeft = (wheel & 1) === 0;
    const x = isFront ? toFront : -toRear;
    const y = isLeft ? half : -half;
    const bodyX = vx - yawRate * y;
    const bodyY = vy + yawRate * x;
    const cos = isFront ? cosSteer : 1;
    const sin = isFront ? sinSteer : 0;
    const along = bodyX * cos + bodyY * sin;
    const across = bodyY * cos - bodyX * sin;
    const over = Math.max(Math.abs(along), SLIP_SPEED);
    const spin = state.wheelSpeed[wheel] ?? 0;
    const slip = (spin * car.wheelRadius - along) / over;
    const peakAngle = isFront ? car.peakAngleFront : car.peakAngleRear;
    const slipX = slip / car.peakSlip;
    const slipY = across / over / peakAngle;
    const rho = Math.sqrt(slipX * slipX + slipY * slipY) + 1e-9;
    const load = state.load[wheel] ?? 0;
    const temperature = state.temperature[wheel] ?? 0;
    const soft = state.ground[wheel] ?? 1;
    const friction =
      frictionAt(isFront ? car.frictionFront : car.frictionRear, load, car.nominalLoad, car.loadSensitivity) *
      conditionGrip(temperature, state.tread[wheel] ?? 1) *
      grip *
      soft;
    const stiffness = (friction * load * forceShare(rho)) / rho;

    const pedal = (controls.brake * car.brakeTorque * (isFront ? car.brakeBias : 1 - car.brakeBias)) / 2;
    let cut = state.wheelAbs[wheel] ?? 0;
    if (!controls.absOff && controls.brake > 0.02 && vx > 2.5 && slip < -ABS_SLIP) cut += 14 * DT;
    else cut -= 5 * DT;
    // The rear wheels share the pressure of the one that locks first, as cars do for stability ("select low").
    if (wheel === RR) cut = Math.max(cut, state.wheelAbs[LR] ?? 0);
    cut = Math.min(0.75, Math.max(0, cut));
    state.wheelAbs[wheel] = cut;
    if (wheel === RR) state.wheelAbs[LR] = cut;
    if (cut > absCut) absCut = cut;
    const braking = pedal * (1 - cut) + ROLLING * load * car.wheelRadius;
    const drive = isFront ? 0 : driveTorque / 2 + (isLeft ? -locking : locking);
    const inertia = car.wheelInertia + (isFront ? 0 : reflected);

    const slopeX = (ELLIPSE * stiffness * car.wheelRadius) / (car.peakSlip * over);
    const pull = ELLIPSE * stiffness * slipX;
    const direction = spin > 0 ? 1 : spin < 0 ? -1 : along > 0 ? 1 : along < 0 ? -1 : 0;
    const torque = drive - braking * direction - pull * car.wheelRadius;
    let next = spin + (DT * torque) / (inertia + DT * car.wheelRadius * slopeX);
    if (next * spin < 0 && Math.abs(drive) < braking) next = 0;
    if (spin === 0 && Math.abs(drive - pull * car.wheelRadius) < braking) next = 0;
    state.wheelSpeed[wheel] = next;
    const forceX = pull + slopeX * (next - spin) - (1 - soft) * SOFT_DRAG * load * Math.sign(along);
    const forceY = -stiffness * slipY;
    state.forceX[wheel] = forceX;
    state.forceY[wheel] = forceY;
    state.slip[wheel] = slip;
    const bodyForceX = forceX * cos - forceY * sin;
    const bodyForceY = forceX * sin + forceY * cos;
    sumX += bodyForceX;
    sumY += bodyForceY;
    moment += x * bodyForceY - y * bodyForceX;

    const power = Math.abs(forceX * slip * over) + Math.abs(forceY * across);
    state.temperature[wheel] =
      temperature + DT * heating(power, temperature, Math.abs(vx), air.airTemperature, air.trackTemperature);
    state.tread[wheel] = Math.max(0, (state.tread[wheel] ?? 1) - DT * wearRate(power));
    state.odometer[wheel] = (state.odometer[wheel] ?? 0) + Math.abs(spin) * car.wheelRadius * DT;
  }

  const drag = pressure * car.dragArea * Math.sign(vx);
  state.ax = (sumX - drag) / mass;
  state.ay = sumY / mass;
  state.axBody += (state.ax - state.axBody) * (DT / BODY_LAG);
  state.ayBody += (state.ay - state.ayBody) * (DT / BODY_LAG);
  state.absCut = absCut;
  state.vx = vx + DT * (state.ax + yawRate * vy - GRAVITY * ground.gradient);
  state.vy = vy + DT * (state.ay - yawRate * vx);
  state.yawRate = yawRate + (DT * moment) / car.yawInertia;
  state.fuelKg = Math.max(0, state.fuelKg - state.fuelRate * DT);
  moveAlong(state, ground);
}

/** Moves the car's place along the path, from its velocities after the step. */
function moveAlong(state: CarState, ground: Ground): void {
  const cos = Math.cos(state.heading);
  const sin = Math.sin(state.heading);
  const along = (state.vx * cos - state.vy * sin) / Math.max(0.3, 1 - state.offset * ground.curvature);
  state.offset += DT * (state.vx * sin + state.vy * cos);
  state.heading += DT * (state.yawRate - ground.curvature * along);
  state.distance += (DT * along) / ground.stretch;
  state.time += DT;
}
