import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Point, theilSen } from './theil-sen.ts';

const line = (n: number, at: (x: number) => number, group = 0): Point[] =>
  Array.from({ length: n }, (_, x) => ({ group, x, y: at(x) }));

describe('the slope of a line', () => {
  test('is found exactly, and through two groups at levels of their own', () => {
    expect(theilSen(line(6, (x) => 2 - 0.5 * x))).toEqual({ value: -0.5, low: -0.5, high: -0.5 });
    expect(theilSen([...line(4, (x) => x, 0), ...line(4, (x) => 50 + x, 1)])?.value).toBe(1);
  });

  test('survives wild values', () => {
    const points = line(12, (x) => 90 + 0.1 * x).map((p) => (p.x === 3 || p.x === 9 ? { ...p, y: 1000 } : p));
    expect(theilSen(points)?.value).toBeCloseTo(0.1, 6);
  });

  test('is not told from four points, nor from points above each other', () => {
    expect(theilSen(line(4, (x) => x))).toBeNull();
    expect(theilSen(Array.from({ length: 9 }, (_, i) => ({ group: 0, x: 1, y: i })))).toBeNull();
  });

  test('follows scale and shift, and lies in its interval', () => {
    const ys = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 5, maxLength: 14 });
    fc.assert(
      fc.property(ys, fc.integer({ min: -20, max: 20 }), (values, tilt) => {
        const one = theilSen(line(values.length, (x) => values[x] ?? 0));
        const two = theilSen(line(values.length, (x) => (values[x] ?? 0) + tilt * x));
        expect((two?.value ?? 0) - (one?.value ?? 0)).toBeCloseTo(tilt, 6);
        expect(one?.low).toBeLessThanOrEqual(one?.value ?? Number.NaN);
        expect(one?.high).toBeGreaterThanOrEqual(one?.value ?? Number.NaN);
      }),
    );
  });

  test('is held by the interval in about 90 % of the cases, however the noise is ordered', () => {
    const noise = [-0.9, -0.5, -0.2, 0.03, 0.3, 0.6, 1.1];
    let held = 0;
    let all = 0;
    for (const order of permutations(noise)) {
      const fit = theilSen(line(noise.length, (x) => 0.3 * x + (order[x] ?? 0)));
      all++;
      if (fit !== null && fit.low <= 0.3 && 0.3 <= fit.high) held++;
    }
    expect(all).toBe(5040);
    expect(held / all).toBeGreaterThan(0.88);
    expect(held / all).toBeLessThan(0.97);
  });
});

function* permutations(values: readonly number[]): Generator<number[]> {
  if (values.length === 0) yield [];
  for (const [i, first] of values.entries()) {
    for (const rest of permutations(values.toSpliced(i, 1))) yield [first, ...rest];
  }
}
