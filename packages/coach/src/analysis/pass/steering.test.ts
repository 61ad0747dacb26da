import { describe, expect, test } from 'vitest';
import { traceOf } from '../testing/trace.ts';
import { brakeWork } from './braking.ts';
import { steeringWork } from './steering.ts';

const CORNER = { start: 100, end: 200 };
const SPEED = 20;
/** Turns evenly from 110 to 190 m at a radius of 50 m. */
const inside = (d: number) => (d >= 110 && d <= 190 ? 1 : 0);
const curve = (d: number) => (inside(d) * SPEED) / 50;

function work(wheel: (d: number) => number, yawRate: (d: number) => number = curve) {
  const trace = traceOf(301, { Speed: () => SPEED, YawRate: yawRate, SteeringWheelAngle: wheel });
  return steeringWork(trace, CORNER);
}

describe('the hands in a corner', () => {
  test('turn in where the wheel passes a fifth of its largest angle', () => {
    const ramp = (d: number) => Math.min(1, Math.max(0, (d - 90) / 20)) * (d <= 190 ? 1 : 0);
    expect(work(ramp).turnIn).toBeCloseTo(94, 0);
  });

  test('turn the wheel more for the same curve when the front slides, to either side', () => {
    expect(work((d) => 0.5 * inside(d)).perCurve).toBeCloseTo(25, 4);
    expect(work((d) => 0.7 * inside(d)).perCurve).toBeCloseTo(35, 4);
    const right = work(
      (d) => -0.7 * inside(d),
      (d) => -curve(d),
    );
    expect(right.perCurve).toBeCloseTo(35, 4);
  });

  test('hold the wheel against the turn when the rear slides', () => {
    const caught = (d: number) => (d >= 150 && d < 165 ? -0.2 : 0.5 * inside(d));
    expect(work(caught).countered).toBe(15);
    expect(work((d) => 0.5 * inside(d)).countered).toBe(0);
    expect(work((d) => (d >= 150 && d < 165 ? -0.02 : 0.5 * inside(d))).countered).toBe(0);
  });

  test('are not known without the wheel, the yaw rate, or a curve', () => {
    const none = { turnIn: null, perCurve: null, countered: 0 };
    expect(steeringWork(traceOf(301, { Speed: () => SPEED, YawRate: curve }), CORNER)).toEqual(none);
    expect(steeringWork(traceOf(301, { Speed: () => SPEED, SteeringWheelAngle: inside }), CORNER)).toEqual(none);
    expect(work(inside, () => 0)).toEqual(none);
  });
});

describe('the brake', () => {
  const pedal = (d: number) => Math.min(0.8, Math.max(0, (150 - d) / 50));
  const trace = traceOf(301, { Brake: (d) => (d < 50 ? 0 : pedal(d)) });

  test('has its peak, the length of its release and how far it goes beyond turning in', () => {
    const brake = brakeWork(trace, 50, 200, 130);
    expect(brake?.peak).toBeCloseTo(0.8, 6);
    expect(Math.abs((brake?.release ?? 0) - (147 - 118))).toBeLessThanOrEqual(1);
    expect(Math.abs((brake?.trail ?? 0) - (148 - 130))).toBeLessThanOrEqual(1);
  });

  test('has no trail where turning in is not known, and nothing without a brake', () => {
    expect(brakeWork(trace, 50, 200, null)?.trail).toBe(0);
    expect(brakeWork(traceOf(301, { Speed: () => SPEED }), 50, 200, 130)).toBeNull();
  });
});
