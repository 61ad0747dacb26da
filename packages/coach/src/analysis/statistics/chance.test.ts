import { expect, test } from 'vitest';
import { evenNumbers, normalNumber } from './chance.ts';

const drawn = (next: () => number) => Array.from({ length: 20_000 }, next);
const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test('even numbers are the same for a seed, others for another, and spread from 0 to 1', () => {
  expect(drawn(evenNumbers(5))).toEqual(drawn(evenNumbers(5)));
  expect(evenNumbers(5)()).not.toBe(evenNumbers(6)());
  const values = drawn(evenNumbers(5));
  expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...values)).toBeLessThan(1);
  expect(Math.abs(meanOf(values) - 0.5)).toBeLessThan(0.01);
});

test('normal values have a mean of 0 and a standard deviation of 1', () => {
  const even = evenNumbers(7);
  const values = drawn(() => normalNumber(even));
  expect(Math.abs(meanOf(values))).toBeLessThan(0.03);
  expect(Math.abs(meanOf(values.map((value) => value ** 2)) - 1)).toBeLessThan(0.04);
});
