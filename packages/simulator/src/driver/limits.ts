import { tractiveForce } from '../car/engine.ts';
import type { CarParameters } from '../car/parameters.ts';
import { GRAVITY, ROLLING } from '../car/step.ts';
import { ELLIPSE, frictionAt } from '../car/tyre.ts';

/** Speeds are tabled in steps of 4 m/s up to 100, shares of the lateral limit in tenths. */
const SPEED_STEP = 4;
const SPEEDS = 26;
const SHARES = 11;
/** Torque of the closed throttle at the driven wheels while braking, as a force, N: a round figure for all gears. */
const ENGINE_DRAG = 700;

/**
 * What the car can do at each speed, steady: the g-g-speed diagram (Milliken 1995, chapter 9), from the same loads and tyres
 * as the car's own model. All in m/s^2. `lateral`, `engine` and `drag` by speed; `braking` and `traction` by speed and by
 * the share of the lateral limit in use, row by row.
 */
export interface Limits {
  readonly lateral: Float64Array;
  /** Deceleration by the tyres alone, without drag. */
  readonly braking: Float64Array;
  /** Acceleration that the tyres can bear. */
  readonly traction: Float64Array;
  /** Acceleration at full throttle that the engine has. */
  readonly engine: Float64Array;
  /** Deceleration by drag and rolling resistance. */
  readonly drag: Float64Array;
}

/** What the limits depend on. */
export interface LimitConditions {
  readonly mass: number;
  /** Grip of track and tyres, 1 when both are at their best. */
  readonly grip: number;
  readonly airDensity: number;
}

/**
 * How far an axle is from its limit (1 is at it): its lateral need against what both wheels have left on their ellipses
 * when each brakes or pulls with half of the axle's force. The inner wheel, with less load, is the first to be full.
 */
function axleUse(
  car: CarParameters,
  axle: { readonly peak: number; readonly load: number; readonly transfer: number },
  along: number,
  lateral: number,
): number {
  const { nominalLoad, loadSensitivity } = car;
  let left = 0;
  let fullest = 0;
  for (let side = -1; side <= 1; side += 2) {
    const load = Math.max(60, axle.load / 2 + side * axle.transfer);
    const force = load * frictionAt(axle.peak, load, nominalLoad, loadSensitivity);
    const used = Math.abs(along) / 2 / (ELLIPSE * force);
    if (side > 0) fullest = used;
    left += force * Math.sqrt(Math.max(0, 1 - used * used));
  }
  return Math.max(fullest, lateral / Math.max(1, left));
}

/**
 * Use of the fuller of both axles at a lateral acceleration and an acceleration by the tyres (below 0: braking), m/s^2.
 */
function carUse(
  car: CarParameters,
  { mass, grip }: LimitConditions,
  downforce: number,
  lateral: number,
  along: number,
): number {
  const weight = mass * GRAVITY;
  const pitch = (mass * along * car.cgHeight) / car.wheelbase;
  const roll = (mass * lateral * car.cgHeight) / car.track;
  const rearWeight = 1 - car.frontWeight;
  const front = {
    peak: car.frictionFront * grip,
    load: weight * car.frontWeight + downforce * car.frontAero - pitch,
    transfer: 0,
  };
  front.transfer = Math.min(roll * car.frontRollShare, front.load / 2 - 60);
  const rear = {
    peak: car.frictionRear * grip,
    load: weight * rearWeight + downforce * (1 - car.frontAero) + pitch,
    transfer: roll - front.transfer,
  };
  if (front.load < 300 || rear.load < 300) return 2;
  const force = mass * along;
  const frontAlong = along < 0 ? Math.min(0, (force + ENGINE_DRAG) * car.brakeBias) : 0;
  return Math.max(
    axleUse(car, front, frontAlong, mass * lateral * car.frontWeight),
    axleUse(car, rear, force - frontAlong, mass * lateral * rearWeight),
  );
}

/** Largest x in 0..30 with use(x) <= 1, by bisection. */
function bisect(use: (x: number) => number): number {
  let low = 0;
  let high = 30;
  for (let i = 0; i < 14; i++) {
    const middle = (low + high) / 2;
    if (use(middle) <= 1) low = middle;
    else high = middle;
  }
  return low;
}

/** Tables the limits of a car. */
export function limitsOf(car: CarParameters, conditions: LimitConditions): Limits {
  const { mass, airDensity } = conditions;
  const limits = {
    lateral: new Float64Array(SPEEDS),
    braking: new Float64Array(SPEEDS * SHARES),
    traction: new Float64Array(SPEEDS * SHARES),
    engine: new Float64Array(SPEEDS),
    drag: new Float64Array(SPEEDS),
  };
  for (let row = 0; row < SPEEDS; row++) {
    const speed = row * SPEED_STEP;
    const pressure = 0.5 * airDensity * speed * speed;
    const downforce = pressure * car.liftArea;
    const drag = (pressure * car.dragArea) / mass + ROLLING * GRAVITY;
    // At a steady speed the rear wheels push against the drag, which takes load off the front.
    const lateral = bisect((x) => carUse(car, conditions, downforce, x, drag));
    limits.lateral[row] = lateral;
    limits.drag[row] = drag;
    for (let k = 0; k < SHARES; k++) {
      const side = (lateral * k) / (SHARES - 1);
      limits.braking[row * SHARES + k] = bisect((x) => carUse(car, conditions, downforce, side, -x));
      limits.traction[row * SHARES + k] = bisect((x) => carUse(car, conditions, downforce, side, x));
    }
    limits.engine[row] = tractiveForce(car, speed) / mass;
  }
  return limits;
}

/** Value of a table by speed: linear between its entries. */
export function tableAt(table: Float64Array, speed: number): number {
  const place = Math.min(Math.max(speed / SPEED_STEP, 0), SPEEDS - 1.001);
  const i = Math.floor(place);
  const from = table[i] ?? 0;
  return from + ((table[i + 1] ?? 0) - from) * (place - i);
}

/** Value of a table by speed and share of the lateral limit: linear between its entries. */
export function tableAtShare(table: Float64Array, speed: number, share: number): number {
  const place = Math.min(Math.max(speed / SPEED_STEP, 0), SPEEDS - 1.001);
  const i = Math.floor(place);
  const across = Math.min(Math.max(share, 0), 0.9999) * (SHARES - 1);
  const k = Math.floor(across);
  const t = across - k;
  const at = i * SHARES + k;
  const low = (table[at] ?? 0) * (1 - t) + (table[at + 1] ?? 0) * t;
  const high = (table[at + SHARES] ?? 0) * (1 - t) + (table[at + SHARES + 1] ?? 0) * t;
  return low + (high - low) * (place - i);
}
