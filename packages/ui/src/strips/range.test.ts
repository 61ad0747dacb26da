import { describe, expect, it } from 'vitest';
import { Extent, rangeOf } from './range.ts';

describe('rangeOf', () => {
  it('is just large enough in whole steps', () => {
    expect(rangeOf({ rule: 'from-zero', step: 50, least: 100 }, 60, 262)).toEqual({ low: 0, high: 300 });
    expect(rangeOf({ rule: 'from-zero', step: 50, least: 100 }, 60, 250)).toEqual({ low: 0, high: 250 });
    expect(rangeOf({ rule: 'around-zero', step: 0.25, least: 0.25 }, -0.6, 0.1)).toEqual({ low: -0.75, high: 0.75 });
  });

  it('reaches as far as it must on either side', () => {
    expect(rangeOf({ rule: 'with-zero', step: 0.25, least: 0.25 }, -0.2, 0.81)).toEqual({ low: -0.25, high: 1 });
    expect(rangeOf({ rule: 'with-zero', step: 0.25, least: 0.25 }, 0.1, 0.2)).toEqual({ low: -0.1, high: 0.25 });
    expect(rangeOf({ rule: 'with-zero', step: 0.25, least: 0.25 }, -0.3, -0.1)).toEqual({ low: -0.5, high: 0.1 });
  });

  it('has a least size, also without values', () => {
    const none = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY] as const;
    expect(rangeOf({ rule: 'around-zero', step: 45, least: 45 }, ...none)).toEqual({ low: -45, high: 45 });
    expect(rangeOf({ rule: 'from-zero', step: 1, least: 6 }, ...none)).toEqual({ low: 0, high: 6 });
    expect(rangeOf({ rule: 'fixed', low: 0, high: 100 }, -5, 500)).toMatchObject({ low: 0, high: 100 });
  });
});

it('sees a growing series and begins anew when it was emptied', () => {
  const values = Float32Array.from([3, Number.NaN, 9, -2]);
  const extent = new Extent();
  const upTo = (n: number) => ({ n, x: values, shift: 0, values });
  extent.see(upTo(3));
  expect([extent.min, extent.max]).toEqual([3, 9]);
  extent.see(upTo(4));
  expect([extent.min, extent.max]).toEqual([-2, 9]);
  extent.see(upTo(1));
  expect([extent.min, extent.max]).toEqual([3, 3]);
});
