import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonSlope, median, repeatedBest, spread } from './robust.ts';

const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 2, maxLength: 40 });

it('is not moved far by one wild value', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([])).toBeNaN();
  expect(spread([1, 1, 1, 1, 500])).toBe(0);
  expect(spread([1])).toBeNaN();
  fc.assert(
    fc.property(values, (list) => {
      const sorted = list.toSorted((a, b) => a - b);
      expect(median(list)).toBeGreaterThanOrEqual(sorted[0] ?? Number.NaN);
      expect(median(list)).toBeLessThanOrEqual(sorted.at(-1) ?? Number.NaN);
      expect(spread(list.map((value) => value + 7))).toBeCloseTo(spread(list), 6);
    }),
  );
});

it('does not take the luckiest pass for the best', () => {
  expect(repeatedBest([5, 1, 3, 2])).toBe(2);
  expect(repeatedBest([4, 1, 3])).toBe(1);
  expect(repeatedBest([])).toBeNaN();
});

describe('commonSlope', () => {
  it('finds the slope that strands share, whatever their levels', () => {
    const strand = (level: number) => ({ x: [0, 1, 2, 3, 4], y: [0, 1, 2, 3, 4].map((x) => level + 0.05 * x) });
    const found = commonSlope([strand(90), strand(80), { x: [0], y: [1] }]);
    expect(found?.value).toBeCloseTo(0.05);
    expect(found?.low).toBeCloseTo(0.05);
    expect(found?.high).toBeCloseTo(0.05);
  });

  it('holds the true slope in its interval about nine times of ten', () => {
    let inside = 0;
    let random = 7;
    const noise = () => {
      let sum = 0;
      for (let i = 0; i < 12; i++) {
        random = (random * 48_271) % 2_147_483_647;
        sum += random / 2_147_483_647;
      }
      return sum - 6;
    };
    for (let trial = 0; trial < 400; trial++) {
      const x = Array.from({ length: 12 }, (_, i) => i);
      const found = commonSlope([{ x, y: x.map((at) => 0.3 * at + noise()) }]);
      if (found !== null && found.low <= 0.3 && found.high >= 0.3) inside += 1;
    }
    expect(inside / 400).toBeGreaterThan(0.84);
    expect(inside / 400).toBeLessThan(0.97);
  });

  it('says nothing of too few values', () => {
    expect(commonSlope([{ x: [0, 1, 2], y: [1, 2, 3] }])).toBeNull();
    expect(commonSlope([])).toBeNull();
  });
});
