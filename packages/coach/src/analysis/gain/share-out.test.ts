import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareOut } from './share-out.ts';

const seconds = fc.double({ min: 0, max: 2, noNaN: true });
const gain = fc.tuple(seconds, seconds, seconds).map((three) => {
  const [low = 0, mean = 0, high = 0] = three.toSorted((a, b) => a - b);
  return { low, mean, high };
});

test('gains add up to no more than there is, and stay inside their intervals', () => {
  fc.assert(
    fc.property(fc.array(gain, { maxLength: 5 }), fc.double({ min: -0.5, max: 2, noNaN: true }), (gains, most) => {
      const shared = shareOut(gains, most);
      const sum = shared.reduce((total, one) => total + one.mean, 0);
      expect(sum).toBeLessThanOrEqual(Math.max(0, most) + 1e-9);
      for (const one of shared) {
        expect(one.low).toBeLessThanOrEqual(one.mean + 1e-12);
        expect(one.mean).toBeLessThanOrEqual(one.high + 1e-12);
      }
    }),
  );
});

test('gains that fit are left alone', () => {
  const gains = [
    { mean: 0.1, low: 0.05, high: 0.15 },
    { mean: 0.2, low: 0.1, high: 0.3 },
  ];
  expect(shareOut(gains, 0.31)).toEqual(gains);
});
