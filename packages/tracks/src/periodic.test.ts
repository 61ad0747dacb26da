import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluatePeriodic, smoothPeriodic } from './periodic.ts';

const PERIOD = 1000;

function knotsWithJitter(jitter: readonly number[]): Float64Array {
  return Float64Array.from({ length: 200 }, (_, i) => i * 5 + (jitter[i] ?? 0));
}

test('a slow wave passes with its derivatives, from uneven samples', () => {
  const jitter = fc.array(fc.double({ min: 0, max: 1.5, noNaN: true }), { minLength: 200, maxLength: 200 });
  const harmonic = fc.integer({ min: 1, max: 8 });
  fc.assert(
    fc.property(jitter, harmonic, fc.double({ min: -PERIOD, max: 2 * PERIOD, noNaN: true }), (uneven, k, u) => {
      const w = (2 * Math.PI * k) / PERIOD;
      const knots = knotsWithJitter(uneven);
      const series = smoothPeriodic(
        knots,
        knots.map((knot) => 3 + Math.sin(w * knot)),
        PERIOD,
        40,
      );
      const out = new Float64Array(3);
      evaluatePeriodic(series, u, out);
      expect(out[0]).toBeCloseTo(3 + Math.sin(w * u), 2);
      expect(out[1]).toBeCloseTo(w * Math.cos(w * u), 2);
      expect(out[2]).toBeCloseTo(-w * w * Math.sin(w * u), 2);
    }),
    { numRuns: 30 },
  );
});

test('the chosen wavelength is halved and noise far below it is gone', () => {
  const knots = knotsWithJitter([]);
  const amplitude = (wavelength: number): number => {
    const series = smoothPeriodic(
      knots,
      knots.map((knot) => Math.cos((2 * Math.PI * knot) / wavelength)),
      PERIOD,
      40,
    );
    return series.cos[PERIOD / wavelength] ?? 0;
  };
  expect(amplitude(200)).toBeCloseTo(1, 2);
  expect(amplitude(40)).toBeCloseTo(0.5, 2);
  expect(amplitude(20)).toBeLessThan(0.02);
});
