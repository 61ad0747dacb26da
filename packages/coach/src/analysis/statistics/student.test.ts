import { expect, test } from 'vitest';
import { student95 } from './student.ts';

test.each([
  [1, 6.3138],
  [4, 2.1318],
  [5, 2.015],
  [6, 1.9432],
  [10, 1.8125],
  [30, 1.6973],
  [1000, 1.6464],
])('with %i degrees of freedom', (freedom, wanted) => {
  expect(Math.abs(student95(freedom) - wanted)).toBeLessThan(0.002);
});
