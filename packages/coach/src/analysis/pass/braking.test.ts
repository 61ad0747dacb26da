import fc from 'fast-check';
import { expect, test } from 'vitest';
import { traceOf } from '../testing/trace.ts';
import { meanDeceleration, meanGear } from './braking.ts';

const gears = (at: (d: number) => number) => traceOf(301, { Gear: at });

test('a steady deceleration is told whatever the speed and wherever it is measured', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 10, max: 100 }),
      (by, from, metres) => {
        const trace = traceOf(201, { Speed: (d) => Math.sqrt(90 ** 2 - 2 * by * d) });
        expect(meanDeceleration(trace, from, from + metres)).toBeCloseTo(by, 3);
      },
    ),
  );
});

test('a car that gains speed has one below zero', () => {
  const trace = traceOf(201, { Speed: (d) => Math.sqrt(900 + 2 * 4 * d) });
  expect(meanDeceleration(trace, 50, 150)).toBeCloseTo(-4, 3);
});

test('no deceleration is told over a few metres, beyond the trace or without speed', () => {
  const trace = traceOf(201, { Speed: () => 50 });
  expect(meanDeceleration(trace, 100, 104)).toBeNull();
  expect(meanDeceleration(trace, 199, 260)).toBeNull();
  expect(meanDeceleration(traceOf(201, {}), 0, 100)).toBeNull();
});

test('the mean gear leaves out neutral and reverse', () => {
  const shift = gears((d) => (d < 100 ? 3 : d < 110 ? 0 : d < 112 ? -1 : 2));
  expect(meanGear(shift, 90, 99)).toBe(3);
  expect(meanGear(shift, 90, 121)).toBe(2.5);
  expect(meanGear(shift, 101, 111)).toBeNull();
});

test('the mean gear lies between the smallest and the largest that were in', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 301, maxLength: 301 }), (list) => {
      const mean = meanGear(
        gears((d) => list[d] ?? 1),
        -20,
        400,
      );
      expect(mean).toBeGreaterThanOrEqual(Math.min(...list));
      expect(mean).toBeLessThanOrEqual(Math.max(...list));
    }),
    { numRuns: 20 },
  );
});

test('no gear is told without the channel', () => {
  expect(meanGear(traceOf(301, { Speed: () => 50 }), 100, 200)).toBeNull();
});
