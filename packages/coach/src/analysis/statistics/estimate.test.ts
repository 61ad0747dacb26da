import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { medianEstimate } from './estimate.ts';

describe('a median with its interval', () => {
  test('takes the order statistics of the sign test', () => {
    const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
    expect(medianEstimate(upTo(5))).toEqual({ value: 3, low: 1, high: 5 });
    expect(medianEstimate(upTo(8))).toEqual({ value: 4.5, low: 2, high: 7 });
    expect(medianEstimate(upTo(20))).toEqual({ value: 10.5, low: 6, high: 15 });
  });

  test('is the range where there are too few', () => {
    expect(medianEstimate([3, 1])).toEqual({ value: 2, low: 1, high: 3 });
    expect(medianEstimate([7])).toEqual({ value: 7, low: 7, high: 7 });
  });

  test('holds the true median in at least 90 % of all samples of five or more, whatever the distribution', () => {
    // Which values of a sample lie below the true median is a row of coin tosses: all of them, counted.
    for (let n = 5; n <= 12; n++) {
      let held = 0;
      for (let tosses = 0; tosses < 2 ** n; tosses++) {
        const sample = Array.from({ length: n }, (_, i) => ((tosses >> i) & 1 ? 1 + i : -1 - i));
        const { low, high } = medianEstimate(sample);
        if (low < 0 && high > 0) held++;
      }
      expect(held / 2 ** n).toBeGreaterThanOrEqual(0.9);
    }
  });

  test('is in order and among the values', () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(values, (sample) => {
        const { value, low, high } = medianEstimate(sample);
        expect(low).toBeLessThanOrEqual(value);
        expect(value).toBeLessThanOrEqual(high);
        expect(sample).toContain(low);
        expect(sample).toContain(high);
      }),
    );
  });
});
