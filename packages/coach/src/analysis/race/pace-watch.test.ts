import { expect, test } from 'vitest';
import { lapResult } from '../testing/lap-result.ts';
import { normalNoise } from '../testing/noise.ts';
import type { Draft } from './note-desk.ts';
import { PaceWatch } from './pace-watch.ts';

function drive(times: readonly number[], invalid: readonly number[] = []): Draft[] {
  let watch = new PaceWatch();
  return times.flatMap((time, stintLap) => {
    const valid = !invalid.includes(stintLap);
    const draft = watch.lapEnded(lapResult({ time, valid, conditions: { stintLap } }));
    draft?.onSaid?.();
    const next = new PaceWatch();
    next.restore(structuredClone(watch.snapshot()));
    watch = next;
    return draft === null ? [] : [draft];
  });
}

/** Share of stints, with values of a normal distribution for their laps, that `hit` is true for. */
function share(stints: number, laps: number, hit: (noise: readonly number[]) => boolean): number {
  const noise = normalNoise(laps);
  const samples = Array.from({ length: stints }, () => Array.from({ length: laps }, noise));
  return samples.filter(hit).length / stints;
}

test('a stint that fades is told of once, with the slope and its interval', () => {
  const times = Array.from({ length: 20 }, (_, lap) => 100 + 0.12 * lap + (lap % 2) * 0.05);
  const drafts = drive(times);
  expect(drafts.map((draft) => draft.say)).toEqual(['Pace fades by one tenth a lap']);
  const { value = 0, interval } = drafts[0]?.evidence[0] ?? {};
  expect(value).toBeCloseTo(0.12, 1);
  expect(interval?.low).toBeLessThanOrEqual(value);
});

test('laps that do not count are left out', () => {
  const times = Array.from({ length: 12 }, (_, lap) => (lap % 3 === 2 ? 110 + lap : 100));
  expect(drive(times, [2, 5, 8, 11])).toEqual([]);
});

test('a new stint begins anew', () => {
  const watch = new PaceWatch();
  const stint = () =>
    Array.from({ length: 12 }, (_, stintLap) => {
      const draft = watch.lapEnded(lapResult({ time: 100 + 0.2 * stintLap, conditions: { stintLap } }));
      draft?.onSaid?.();
      return draft;
    }).filter((draft) => draft !== null).length;
  expect([stint(), stint()]).toEqual([1, 1]);
});

test('a steady driver who scatters by 0.4 s hears of a fade in fewer than 1 of 20 stints of 20 laps', () => {
  const rate = share(400, 20, (z) => drive(z.map((one) => 100 + 0.4 * one)).length > 0);
  expect(rate).toBeLessThan(0.05);
});

test('a fade of 0.15 s a lap at a scatter of 0.4 s is found within 20 laps in at least 9 of 10 stints', () => {
  const rate = share(200, 20, (z) => drive(z.map((one, lap) => 100 + 0.15 * lap + 0.4 * one)).length > 0);
  expect(rate).toBeGreaterThanOrEqual(0.9);
});
