import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evenNumbers } from './chance.ts';
import { medianEstimate } from './estimate.ts';

function coverage(n: number, truth: number, draw: (next: () => number) => number): number {
  const next = evenNumbers(20_261_123);
  const runs = 4000;
  let held = 0;
  for (let run = 0; run < runs; run++) {
    const { low, high } = medianEstimate(Array.from({ length: n }, () => draw(next)));
    if (low <= truth && truth <= high) held++;
  }
  return held / runs;
}

describe('a median with its interval', () => {
  test.each([4, 8, 20])('holds the true median of normal values in about 90 % of the samples of %i', (n) => {
    const normal = (next: () => number) => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    const share = coverage(n, 0, normal);
    expect(share).toBeGreaterThan(0.87);
    expect(share).toBeLessThan(0.95);
  });

  test('scales and moves with the values', () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 9 }), fc.integer({ min: -9, max: 9 }), (sample, scale, by) => {
        const one = medianEstimate(sample);
        const other = medianEstimate(sample.map((value) => scale * value + by));
        expect(one.low).toBeLessThanOrEqual(one.high);
        expect(other.low).toBeCloseTo(scale * one.low + by, 6);
        expect(other.high).toBeCloseTo(scale * one.high + by, 6);
      }),
    );
  });

  test('is sure of what never changes', () => {
    expect(medianEstimate([7, 7, 7])).toEqual({ value: 7, low: 7, high: 7 });
  });
});
