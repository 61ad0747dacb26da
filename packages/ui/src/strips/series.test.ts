import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EMPTY, type Series, valueAt } from './series.ts';

const series = (x: number[], values: number[], shift = 0): Series => ({
  n: x.length,
  x: Float32Array.from(x),
  shift,
  values: Float32Array.from(values),
});

it('interpolates between points, or holds', () => {
  const line = series([0, 1, 2, 4], [10, 20, 30, 50], 1);
  expect(valueAt(line, 1.5, false)).toBeCloseTo(15);
  expect(valueAt(line, 4, false)).toBeCloseTo(40);
  expect(valueAt(line, 1.5, true)).toBe(10);
  expect(valueAt(line, 5, false)).toBe(50);
  expect(valueAt(line, 0.5, false)).toBeNaN();
  expect(valueAt(line, 5.5, false)).toBeNaN();
  expect(valueAt(EMPTY, 0, false)).toBeNaN();
});

it('knows nothing in a hole and finds its way past it', () => {
  const line = series([0, 1, Number.NaN, 5, 6], [1, 2, Number.NaN, 6, 7]);
  expect(valueAt(line, 3, false)).toBeNaN();
  expect(valueAt(line, 3, true)).toBeNaN();
  expect(valueAt(line, 0.5, false)).toBeCloseTo(1.5);
  expect(valueAt(line, 5.5, false)).toBeCloseTo(6.5);
});

it('agrees with a plain search', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(fc.integer({ min: 1, max: 9 }), { nil: null, freq: 6 }), { minLength: 2, maxLength: 60 }),
      fc.double({ min: 0, max: 300, noNaN: true }),
      (steps, at) => {
        const x = steps.map((step, i) =>
          step === null ? Number.NaN : steps.slice(0, i + 1).reduce<number>((sum, one) => sum + (one ?? 0), 0),
        );
        const line = series(x, x);
        let i = -1;
        x.forEach((value, place) => {
          if (value <= at) i = place;
        });
        const next = x[i + 1];
        const expected = i < 0 || next === undefined || Number.isNaN(next) ? null : at;
        const got = valueAt(line, at, false);
        if (expected === null) expect(Number.isNaN(got) || Math.abs(got - at) < 2e-3).toBe(true);
        else expect(got).toBeCloseTo(expected, 3);
      },
    ),
  );
});
