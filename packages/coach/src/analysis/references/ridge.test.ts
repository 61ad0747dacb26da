import fc from 'fast-check';
import { expect, test } from 'vitest';
import { effectOf, ridge } from './ridge.ts';

const size = fc.double({ min: -3, max: 3, noNaN: true });
const WIDE = 1e3;

test('with a wide prior and little noise it finds what was put in', () => {
  fc.assert(
    fc.property(size, size, (a, b) => {
      const rows = [
        [1, 0],
        [0, 1],
        [1, 1],
        [-1, 2],
      ];
      const values = rows.map(([x = 0, y = 0]) => a * x + b * y);
      const fit = ridge(rows, values, 1e-3, WIDE);
      expect(fit.effects[0]).toBeCloseTo(a, 5);
      expect(fit.effects[1]).toBeCloseTo(b, 5);
    }),
  );
});

test('of one regressor it is the mean weighed against the prior, and so is its variance', () => {
  const rows = [[1], [1], [1], [1]];
  const { mean, variance } = effectOf(ridge(rows, [2, 4, 2, 4], 2, 1), [3]);
  // Precision 4 / 2^2 of the data beside 1 of the prior: half of the mean 3, variance one half.
  expect(mean).toBeCloseTo(3 * 1.5, 12);
  expect(variance).toBeCloseTo(9 * 0.5, 12);
});

test('without data it says nothing, and is as unsure as the prior', () => {
  const { mean, variance } = effectOf(ridge([[0, 0]], [0], 1, 0.5), [1, 2]);
  expect(mean).toBe(0);
  expect(variance).toBeCloseTo(5 * 0.25, 12);
});

test('regressors that move together share an effect that neither has alone', () => {
  const rows = [-2, -1, 0, 1, 2].map((x) => [x, -x]);
  const fit = ridge(rows, [-2, -1, 0, 1, 2], 0.1, 1);
  expect(fit.effects[0]).toBeCloseTo(0.5, 2);
  expect(fit.effects[1]).toBeCloseTo(-0.5, 2);
  expect(effectOf(fit, [1, 1]).variance).toBeGreaterThan(10 * effectOf(fit, [1, -1]).variance);
});
