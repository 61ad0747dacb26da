import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fence } from './fence.ts';
import { lapsOf, scatter } from './testing/laps.ts';

test('an incident in a corner, a lap far too slow and another wetness are no measure of the driver', () => {
  const laps = lapsOf(
    10,
    (lap, corner) => ({ lost: lap === 5 && corner === 'T3' ? 1.6 : lap === 8 ? 0.9 : 0.05 * scatter(lap, corner) }),
    (lap) => (lap === 11 ? { wetness: 4 } : {}),
  );
  const { counted, setAside } = fence(laps);
  expect(setAside).toEqual([
    { lap: 5, because: 'incident', corner: 'T3' },
    { lap: 8, because: 'slow', corner: null },
    { lap: 11, because: 'wetness', corner: null },
  ]);
  expect(counted.map((lap) => lap.lap)).toEqual([2, 3, 4, 6, 7, 9, 10]);
});

test('three laps are too few to call one of them slow', () => {
  expect(fence(lapsOf(3, (lap) => ({ lost: lap === 4 ? 1 : 0 }))).setAside).toEqual([]);
});

test('every lap is counted or set aside, once, and the fastest of like wetness always counts', () => {
  const times = fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { minLength: 1, maxLength: 15 });
  fc.assert(
    fc.property(times, (lost) => {
      const laps = lapsOf(lost.length, (lap, corner) => ({ lost: corner === 'T2' ? (lost[lap - 2] ?? 0) : 0 }));
      const { counted, setAside } = fence(laps);
      const numbers = [...counted, ...setAside].map((one) => one.lap).sort((a, b) => a - b);
      expect(numbers).toEqual(laps.map((lap) => lap.lap));
      const best = Math.min(...laps.map((lap) => lap.time));
      expect(Math.min(...counted.map((lap) => lap.time))).toBe(best);
    }),
  );
});
