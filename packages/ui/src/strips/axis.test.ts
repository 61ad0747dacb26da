import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LapClock } from '../live/lap-clock.ts';
import { distanceAxis, roundStep, timeAxis } from './axis.ts';

/** A lap of 100 s whose first half takes 60 s. */
const clock = new LapClock(Float32Array.of(0, 0.5, 1), Float32Array.of(0, 60, 100));

it('keeps places where they are, over distance and over time', () => {
  expect(distanceAxis({ from: 0.2, to: 0.4 })).toMatchObject({ from: 0.2, to: 0.4 });
  const axis = timeAxis({ from: 0.25, to: 0.75 }, clock, 110);
  expect([axis.from, axis.to]).toEqual([30, 80]);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
      expect(axis.shareAt(axis.of(share))).toBeCloseTo(share, 5);
    }),
  );
});

it('shows the longer of two laps to its end', () => {
  expect(timeAxis({ from: 0, to: 1 }, clock, 110).to).toBe(110);
  expect(timeAxis({ from: 0, to: 1 }, new LapClock(new Float32Array(0), new Float32Array(0)), 90)).toMatchObject({
    from: 0,
    to: 90,
  });
});

it('steps in round numbers, about as many as there is room for', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 1e5, noNaN: true }), fc.integer({ min: 2, max: 12 }), (span, count) => {
      const step = roundStep(span, count);
      const lead = step / 10 ** Math.floor(Math.log10(step) + 1e-9);
      expect([1, 2, 5, 10].some((round) => Math.abs(lead - round) < 1e-6)).toBe(true);
      expect(span / step).toBeLessThanOrEqual(count + 1e-6);
      expect(span / step).toBeGreaterThan(count / 2.6);
    }),
  );
});
