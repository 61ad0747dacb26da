import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leastSquares } from './least-squares.ts';

test('a slope with the interval of the textbook', () => {
  // Residuals +1, -2, +1 about y = 2 x: s^2 = 6, Sxx = 2, t(1) = 6.3138.
  const fit = leastSquares([
    [0, 1],
    [1, 0],
    [2, 5],
  ]);
  expect(fit?.value).toBeCloseTo(2, 12);
  expect((fit?.high ?? 0) - (fit?.value ?? 0)).toBeCloseTo(6.3138 * Math.sqrt(3), 9);
});

test('is exact for a line, and none for two points or points above each other', () => {
  fc.assert(
    fc.property(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -99, max: 99 }), (slope, level) => {
      const fit = leastSquares([0, 1, 2, 5].map((x) => [x, level + slope * x]));
      expect(fit?.value).toBeCloseTo(slope, 9);
      expect((fit?.high ?? 1) - (fit?.low ?? 0)).toBeCloseTo(0, 6);
    }),
  );
  expect(leastSquares([0, 1].map((x) => [x, x]))).toBeNull();
  expect(leastSquares([0, 1, 2].map((y) => [3, y]))).toBeNull();
});
