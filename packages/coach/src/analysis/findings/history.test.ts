import { describe, expect, test } from 'vitest';
import { gainOf, History } from './history.ts';

describe('what can be had', () => {
  test('by a single pass lies between nothing and the segment', () => {
    expect(gainOf([0.1], 0.3)).toEqual({ mean: 0.1, low: 0, high: 0.3 });
  });

  test('has the 90 % interval of Student for several', () => {
    const { mean, low, high } = gainOf([0.2, 0.3, 0.4], 1);
    expect(mean).toBeCloseTo(0.3, 9);
    expect(low).toBeCloseTo(0.3 - (2.92 * 0.1) / Math.sqrt(3), 9);
    expect(high).toBeCloseTo(0.3 + (2.92 * 0.1) / Math.sqrt(3), 9);
  });

  test('is never more than was lost', () => {
    expect(gainOf([0.1, 0.9], 0.5).high).toBeLessThanOrEqual(0.9);
  });
});

test('the newest eight passes of a corner are remembered, and come back from a snapshot', () => {
  const history = new History();
  for (let lap = 1; lap <= 10; lap++) history.add('T1', { lap, cause: null, lost: 0 });
  expect(history.of('T1').map((pass) => pass.lap)).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
  const again = new History();
  again.restore(history.snapshot());
  expect(again.of('T1')).toEqual(history.of('T1'));
  expect(again.of('T2')).toEqual([]);
});
