import fc from 'fast-check';
import { expect, test } from 'vitest';
import { median, quantile, robustSpread } from './order.ts';

const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 });

test('quantiles run from the least to the greatest, evenly between two values', () => {
  expect([0, 0.25, 0.5, 1].map((share) => quantile([4, 0, 2], share))).toEqual([0, 1, 2, 4]);
  expect(median([1, 3, 2, 10])).toBe(2.5);
  expect(median([])).toBeNaN();
});

test('a median has as many values below as above it', () => {
  fc.assert(
    fc.property(numbers, (values) => {
      const middle = median(values);
      expect(values.filter((v) => v < middle).length).toBeLessThanOrEqual(values.length / 2);
      expect(values.filter((v) => v > middle).length).toBeLessThanOrEqual(values.length / 2);
    }),
  );
});

test('the spread of a normal distribution is its standard deviation', () => {
  const quartiles = [-1.15, -0.6745, -0.32, 0, 0.32, 0.6745, 1.15].map((z) => 10 + 3 * z);
  expect(robustSpread(quartiles)).toBeCloseTo(3, 1);
});

test('the spread scales with the values, ignores their level, and is not moved far by a minority', () => {
  fc.assert(
    fc.property(numbers, fc.integer({ min: -50, max: 50 }), fc.integer({ min: -9, max: 9 }), (values, level, scale) => {
      const moved = robustSpread(values.map((v) => level + scale * v));
      const wanted = Math.abs(scale) * robustSpread(values);
      expect(Math.abs(moved - wanted)).toBeLessThanOrEqual(1e-6 * (1 + wanted));
    }),
  );
  expect(robustSpread([1, 2, 3, 4, 1e9])).toBeCloseTo(1.4826, 4);
});
