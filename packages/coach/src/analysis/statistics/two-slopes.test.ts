import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { correlation, twoSlopes } from './two-slopes.ts';

describe('two slopes at once', () => {
  const plane = (a: number, b: number, y: number) => ({ a, b, y });

  test('are told apart where they do not move together', () => {
    const slope = fc.integer({ min: -100, max: 100 });
    fc.assert(
      fc.property(slope, slope, (sa, sb) => {
        const points = [0, 1, 2, 3, 4, 5].map((i) => plane(i, (i * i) % 4, 7 + sa * i + sb * ((i * i) % 4)));
        const fit = twoSlopes(points);
        expect(fit?.a.value).toBeCloseTo(sa, 6);
        expect(fit?.b.value).toBeCloseTo(sb, 6);
      }),
    );
  });

  test('have wider intervals the more they move together', () => {
    const noise = [0.1, -0.2, 0.15, 0, -0.1, 0.05, 0.12, -0.12];
    const width = (mix: number) => {
      const fit = twoSlopes(noise.map((e, i) => plane(i, mix * i + (1 - mix) * ((i * 5) % 8), i + e)));
      return fit === null ? Number.NaN : fit.b.high - fit.b.low;
    };
    expect(width(0.9)).toBeGreaterThan(2 * width(0));
  });

  test('are none for few points, or for things that are one', () => {
    expect(twoSlopes([1, 2, 3, 4].map((i) => plane(i, i % 2, i)))).toBeNull();
    expect(twoSlopes([1, 2, 3, 4, 5, 6].map((i) => plane(i, 2 * i, i)))).toBeNull();
  });
});

test('correlation is -1 for what moves the other way, and 1 where nothing can be told', () => {
  expect(correlation([1, 2, 3].map((i) => [i, 10 - 2 * i]))).toBeCloseTo(-1, 12);
  expect(correlation([1, 2, 3].map((i) => [i, 5]))).toBe(1);
});
