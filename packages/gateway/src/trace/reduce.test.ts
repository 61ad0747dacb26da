import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pixelStarts, pointRange, reduceMinMax } from './reduce.ts';

const finite = fc.float({ noNaN: true, noDefaultInfinity: true });

describe('min/max reduction', () => {
  it('keeps the extremes of each pixel, and tiles the range', () => {
    fc.assert(
      fc.property(
        fc.array(finite, { minLength: 1, maxLength: 400 }),
        fc.integer({ min: 1, max: 60 }),
        fc.nat(399),
        fc.nat(399),
        (values, pixels, a, b) => {
          const column = Float32Array.from(values);
          const range = pointRange(Math.min(a, b), Math.max(a, b), 1, column.length);
          const starts = pixelStarts(range, pixels);
          const points = Math.max(0, range.last - range.first + 1);
          expect(starts.length - 1).toBe(points < 2 * pixels ? points : pixels);
          const reduced = reduceMinMax(column, starts);
          expect(reduced).not.toBeNull();
          starts.subarray(0, -1).forEach((start, pixel) => {
            const under = column.subarray(start, starts[pixel + 1]);
            expect(under.length).toBeGreaterThan(0);
            expect(reduced?.min[pixel]).toBe(Math.min(...under));
            expect(reduced?.max[pixel]).toBe(Math.max(...under));
          });
          expect(starts.at(0)).toBe(range.first);
          expect(starts.at(-1)).toBe(range.first + points);
        },
      ),
    );
  });

  it('hands points on as they are where there are fewer than two a pixel', () => {
    const column = Float32Array.of(3, 1, 2);
    expect(reduceMinMax(column, pixelStarts({ first: 0, last: 2 }, 2))).toEqual({ min: [3, 1, 2], max: [3, 1, 2] });
  });

  it('passes over what is no number', () => {
    const none = Number.NaN;
    const column = Float32Array.of(none, none, none, 4, 5, none, none, none);
    expect(reduceMinMax(column, pixelStarts({ first: 0, last: 7 }, 4))).toEqual({
      min: [4, 4, 5, 5],
      max: [4, 4, 5, 5],
    });
    expect(reduceMinMax(Float32Array.of(none, none), pixelStarts({ first: 0, last: 1 }, 1))).toBeNull();
  });

  it('finds the points between two distances, both inclusive', () => {
    expect(pointRange(0, 10, 1, 100)).toEqual({ first: 0, last: 10 });
    expect(pointRange(0.5, 10.5, 2, 100)).toEqual({ first: 1, last: 5 });
    expect(pointRange(90, 500, 1, 100)).toEqual({ first: 90, last: 99 });
  });
});
