import { column, type Trace } from '../lap/trace.ts';
import { smoothLap } from './smooth.ts';

/** Metres that a car's lateral load is averaged over before corners are looked for. */
const SMOOTHING_M = 31;

/**
 * Speed at which half of the steering goes into slip rather than into turning, in m/s: the characteristic speed of the
 * bicycle model (Milliken and Milliken, Race Car Vehicle Dynamics, ch. 5). Only the shape matters here: the result is
 * compared with its own largest values.
 */
const CHARACTERISTIC_SPEED = 25;

/**
 * How hard the car turns at each point of a lap, left positive, smoothed: lateral acceleration where the source has it,
 * else yaw rate times speed, else steering and speed by the bicycle model, else null. In m/s^2, the last up to a factor.
 */
export function lateralLoad(trace: Trace): Float32Array | null {
  const accel = column(trace, 'LatAccel');
  if (accel !== null) return smoothLap(accel, SMOOTHING_M);
  const speed = column(trace, 'Speed');
  if (speed === null) return null;
  const yawRate = column(trace, 'YawRate');
  if (yawRate !== null) {
    return smoothLap(
      yawRate.map((rate, i) => rate * (speed[i] ?? 0)),
      SMOOTHING_M,
    );
  }
  const steering = column(trace, 'SteeringWheelAngle');
  if (steering === null) return null;
  return smoothLap(
    steering.map((angle, i) => {
      const v = speed[i] ?? 0;
      return (angle * v * v) / (1 + (v / CHARACTERISTIC_SPEED) ** 2);
    }),
    SMOOTHING_M,
  );
}
