import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LapClock } from './lap-clock.ts';

/** A lap of 90 s at an even pace, with points that are not evenly spaced. */
function evenLap(): LapClock {
  const n = 200;
  const pct = Float32Array.from({ length: n }, (_, i) => (i / (n - 1)) ** 1.5);
  return new LapClock(
    pct,
    pct.map((share) => 90 * share),
  );
}

it('interpolates, whichever way it is asked', () => {
  const clock = evenLap();
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (shares) => {
      for (const share of shares) {
        expect(clock.at(share)).toBeCloseTo(90 * share, 3);
        expect(clock.shareAt(90 * share)).toBeCloseTo(share, 4);
      }
    }),
  );
});

it('knows no time outside of its points, and takes the ends for places', () => {
  const clock = new LapClock(new Float32Array([0.25, 0.5]), new Float32Array([10, 20]));
  expect(clock.at(0.125)).toBeNaN();
  expect(clock.at(0.625)).toBeNaN();
  expect(clock.at(Number.NaN)).toBeNaN();
  expect([clock.shareAt(5), clock.shareAt(15), clock.shareAt(25)]).toEqual([0.25, 0.375, 0.5]);
  expect(new LapClock(new Float32Array(0), new Float32Array(0)).at(0)).toBeNaN();
});
