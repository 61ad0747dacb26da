import { describe, expect, test } from 'vitest';
import { type Evidence, interval, seedOf } from './interval.ts';

const SURE: Evidence = { habit: [10, 10, 10], good: [9, 9, 9], usualSpread: 0, modelError: 0 };

function width(evidence: Partial<Evidence>, seed = 1): number {
  const [below, above] = interval({ ...SURE, ...evidence }, seed);
  expect(below).toBeLessThanOrEqual(0);
  expect(above).toBeGreaterThanOrEqual(0);
  return above - below;
}

describe('an interval', () => {
  test('is as wide as a normal error when only the model is wrong', () => {
    expect(width({ modelError: 1 })).toBeGreaterThan(2 * 1.645 * 0.85);
    expect(width({ modelError: 1 })).toBeLessThan(2 * 1.645 * 1.15);
  });

  test('grows with the spread of either side, and with fewer passes', () => {
    const spread = width({ habit: [9.9, 10, 10.1] });
    expect(spread).toBeGreaterThan(0);
    expect(width({ habit: [9.8, 10, 10.2] })).toBeGreaterThan(spread);
    expect(width({ good: [8.8, 9, 9.2] })).toBeGreaterThan(spread);
    expect(width({ habit: [9.9, 10.1], good: [9] })).toBeGreaterThan(spread);
  });

  test('does not take a single pass for certain', () => {
    expect(width({ habit: [10], good: [9], usualSpread: 0.05 })).toBeGreaterThan(0.1);
  });

  test('is the same for the same seed, and seeds differ by laps and their order', () => {
    const evidence = { ...SURE, modelError: 0.1 };
    expect(interval(evidence, 7)).toEqual(interval(evidence, 7));
    expect(interval(evidence, 7)).not.toEqual(interval(evidence, 8));
    expect(seedOf([1, 2])).not.toBe(seedOf([2, 1]));
    expect(seedOf([4, -1])).toBe(seedOf([4, -1]));
  });
});
