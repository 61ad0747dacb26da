/** Wheels in iRacing's order of names: left front, right front, left rear, right rear. */
export const LF = 0;
export const RF = 1;
export const LR = 2;
export const RR = 3;

/** What the driver does. */
export class Controls {
  /** Angle of the front wheels, rad, left positive. */
  steer = 0;
  /** 0..1 each, as the pedals stand. */
  throttle = 0;
  brake = 0;
  /** Gear wanted: 1 to 6. */
  gear = 1;
  clutchOpen = false;
  /** The driver aids may be overruled by a mistake. */
  absOff = false;
  tcOff = false;
  /** Fixed speed limiter, m/s; 0 is off. */
  limiter = 0;
}

/**
 * State of the car. SI units, ISO axes: x forward, y left, z up. Place is on the path of the circuit: `distance` in lap
 * distance from the first line on, `offset` metres to the left of the path, `heading` against the path's heading.
 */
export class CarState {
  /** Seconds since the start. */
  time = 0;
  distance = 0;
  offset = 0;
  heading = 0;
  vx = 0;
  vy = 0;
  yawRate = 0;
  /** Specific force without gravity's part along the ground, m/s^2, of the last step. */
  ax = 0;
  ay = 0;
  az = 9.81;
  /** The same through the body's roll and pitch, which is what moves the loads. */
  axBody = 0;
  ayBody = 0;
  steer = 0;
  gear = 1;
  /** Gear being engaged and time until it is, s. */
  nextGear = 1;
  shiftLeft = 0;
  rpm = 3000;
  fuelKg = 45;
  /** Fuel flow, kg/s. */
  fuelRate = 0;
  engineTorque = 0;
  tractionCut = 0;
  /** Largest share of the brake pressure that ABS takes off any wheel. */
  absCut = 0;
  readonly wheelSpeed = new Float64Array(4);
  readonly load = new Float64Array(4);
  readonly slip = new Float64Array(4);
  readonly forceX = new Float64Array(4);
  readonly forceY = new Float64Array(4);
  readonly temperature = new Float64Array(4).fill(72);
  readonly tread = new Float64Array(4).fill(1);
  readonly wheelAbs = new Float64Array(4);
  readonly odometer = new Float64Array(4);
  /** Grip of the ground under each wheel, 1 on the track. */
  readonly ground = new Float64Array(4).fill(1);

  /** Speed over ground, m/s. */
  get speed(): number {
    return Math.hypot(this.vx, this.vy);
  }
}
