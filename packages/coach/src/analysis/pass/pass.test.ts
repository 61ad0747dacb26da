import type { Corner } from '@gt3/schemas';
import { describe, expect, test } from 'vitest';
import { traceOf } from '../testing/trace.ts';
import { readPass } from './pass.ts';

const CORNER: Corner = { id: 'T1', name: null, direction: 'left', start: 280, apex: 300, end: 340 };
const SEGMENT = { corner: 'T1', start: 0, end: 500 };
const speed = (d: number) => 30 + Math.abs(d - 300) / 10;
const between = (from: number, to: number, value: number) => (d: number) => (d >= from && d < to ? value : 0);

function pass(throttle: (d: number) => number, brake: (d: number) => number) {
  return readPass(traceOf(501, { Speed: speed, Throttle: throttle, Brake: brake }), CORNER, SEGMENT);
}

/** Full throttle but between two distances. */
const off = (from: number, to: number) => (d: number) => (d >= from && d < to ? 0 : 1);

describe('a pass', () => {
  test('has its brake onset where the pedal passes 10 %, between two metres', () => {
    const ramp = (d: number) => Math.min(1, Math.max(0, (d - 200) / 4)) * (d < 290 ? 1 : 0);
    expect(pass(off(200, 305), ramp)?.brakeOnset).toBeCloseTo(200.4, 3);
  });

  test('bridges a release of the brake as long as the throttle is left alone', () => {
    const twice = (d: number) => between(200, 230, 0.8)(d) + between(260, 290, 0.3)(d);
    expect(pass(off(195, 305), twice)?.brakeOnset).toBeCloseTo(199.1, 0);
    const throttle = (d: number) => (d >= 232 && d < 255 ? 0.8 : off(195, 305)(d));
    expect(pass(throttle, twice)?.brakeOnset).toBeCloseTo(259.3, 0);
  });

  test('knows a corner that is lifted for, and one that is taken flat', () => {
    const lifted = pass(off(250, 310), () => 0);
    expect(lifted).toMatchObject({ brakeOnset: null });
    expect(lifted?.lift).toBeCloseTo(249.3, 0);
    expect(
      pass(
        () => 1,
        () => 0,
      ),
    ).toMatchObject({ brakeOnset: null, lift: null, coast: 0 });
  });

  test('has the pick-up after the slowest point, or before it when the throttle is on there already', () => {
    expect(pass(off(200, 320), between(200, 280, 0.8))?.pickUp).toBeCloseTo(319.2, 0);
    expect(pass(off(200, 290), between(200, 280, 0.8))?.pickUp).toBeCloseTo(289.2, 0);
  });

  test('does not take a blip for the pick-up', () => {
    const blip = (d: number) => (d >= 305 && d < 308 ? 0.5 : off(200, 325)(d));
    expect(pass(blip, between(200, 280, 0.8))?.pickUp).toBeCloseTo(324.2, 0);
  });

  test('counts the metres with neither pedal between slowing down and pick-up', () => {
    expect(Math.abs((pass(off(180, 320), between(200, 280, 0.8))?.coast ?? 0) - 60)).toBeLessThanOrEqual(1);
  });

  test('has the slowest speed and where it is', () => {
    expect(pass(off(200, 305), between(200, 290, 0.8))).toMatchObject({ minSpeedAt: 300, minSpeed: 30 });
  });

  test('without pedals has speeds, and null for what nobody measured', () => {
    const bare = readPass(traceOf(501, { Speed: speed }), CORNER, SEGMENT);
    expect(bare).toMatchObject({
      brakeOnset: null,
      lift: null,
      pickUp: null,
      fullThrottle: null,
      coast: 0,
      minSpeed: 30,
    });
  });

  test('is none without speed', () => {
    expect(readPass(traceOf(501, {}), CORNER, SEGMENT)).toBeNull();
  });
});
