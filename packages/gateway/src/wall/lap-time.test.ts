import { expect, it } from 'vitest';
import { LapTime } from './lap-time.ts';

it('gives the time at a place, also behind the end of the grid', () => {
  const lap = new LapTime(Float32Array.of(0, 1, 3), 10, 4, 25);
  expect([0, 0.2, 0.6, 0.8, 0.9, 1].map((pct) => lap.at(pct))).toEqual([0, 0.5, 2, 3, 3.5, 4]);
});

it('takes the end of the grid for the line where the length is not known', () => {
  expect(new LapTime(Float32Array.of(0, 1, 3), 10, 4, null).at(1)).toBe(3);
});

it('knows nothing outside of the lap, nor of a lap without points', () => {
  const lap = new LapTime(Float32Array.of(0, 1), 10, 1, null);
  expect([-0.1, 1.1, Number.NaN].map((pct) => lap.at(pct))).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  expect(new LapTime(new Float32Array(0), 10, 1, null).at(0)).toBeNaN();
});
