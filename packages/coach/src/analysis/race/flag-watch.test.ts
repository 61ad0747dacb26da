import { expect, test } from 'vitest';
import { batchOf, columnsOf } from '../testing/batch.ts';
import { FlagWatch } from './flag-watch.ts';

const GREEN = 0x4 | 0x4_0000;
const YELLOW = GREEN | 0x8 | 0x100;
const BLUE = GREEN | 0x20;

/** What is told of flags given for so many seconds each, at 60 Hz in batches of `ticks`: seconds since the start and name. */
function told(stretches: readonly (readonly [flags: number, seconds: number])[], ticks = 6, inCar = 1): string[] {
  const heard: string[] = [];
  const hear = (draft: { about?: string }, tick: number, t: number) => {
    expect(t).toBeCloseTo(tick / 60, 6);
    heard.push(`${t.toFixed(1)} ${draft.about}`);
  };
  let watch = new FlagWatch(hear);
  const flags = stretches.flatMap(([value, seconds]) => Array<number>(Math.round(seconds * 60)).fill(value));
  for (let i = 0; i < flags.length; i += ticks) {
    const part = flags.slice(i, i + ticks);
    const batch = batchOf(i / 60, { SessionFlags: part, IsOnTrack: part.map(() => inCar) });
    watch.take(columnsOf(batch), batch);
    const next = new FlagWatch(hear);
    next.restore(structuredClone(watch.snapshot()));
    watch = next;
  }
  return heard;
}

test('a yellow flag is told of when it comes out, and again when it is over', () => {
  expect(
    told([
      [GREEN, 2],
      [YELLOW, 10],
      [GREEN, 8],
    ]),
  ).toEqual(['2.1 flag-yellow', '17.0 flag-yellow-over']);
});

test('the size of the batches makes no difference', () => {
  const course = [
    [GREEN, 2.03],
    [YELLOW, 7.1],
    [GREEN, 9],
    [BLUE, 3.3],
    [GREEN, 1],
  ] as const;
  expect(told(course, 1)).toEqual(told(course, 60));
});

test('a flag that flickers is told of once', () => {
  const flicker = Array.from({ length: 8 }, () => [[BLUE, 1] as const, [GREEN, 2] as const]).flat();
  expect(told([[GREEN, 1], ...flicker])).toEqual(['1.1 flag-blue']);
  expect(
    told([
      [GREEN, 1],
      [BLUE, 0.05],
      [GREEN, 3],
    ]),
  ).toEqual([]);
});

test('a caution over the whole course stands for the yellow flags that come with it', () => {
  const stretches = [
    [GREEN, 1],
    [YELLOW, 2],
    [YELLOW | 0x8000, 8],
    [YELLOW, 8],
    [GREEN, 8],
  ] as const;
  expect(told(stretches)).toEqual([
    '1.1 flag-yellow',
    '3.1 flag-caution',
    '11.0 flag-yellow',
    '16.0 flag-caution-over',
    '24.0 flag-yellow-over',
  ]);
});

test('the same flag comes out again after a while', () => {
  expect(
    told([
      [GREEN, 1],
      [BLUE, 2],
      [GREEN, 25],
      [BLUE, 2],
    ]),
  ).toEqual(['1.1 flag-blue', '28.1 flag-blue']);
});

test('flags that are out at the start are no news, nor any before the driver is in the car', () => {
  expect(told([[YELLOW, 3]])).toEqual([]);
  expect(
    told(
      [
        [GREEN, 1],
        [YELLOW, 3],
      ],
      6,
      0,
    ),
  ).toEqual([]);
});

test.each([
  ['checkered', 0x1, false],
  ['white', 0x2, false],
  ['red', 0x10, true],
  ['debris', 0x40, true],
  ['caution', 0x8000, true],
  ['black', 0x1_0000, true],
  ['disqualify', 0x2_0000, true],
  ['furled', 0x8_0000, true],
  ['repair', 0x10_0000, true],
])('%s', (name, bit, urgent) => {
  const heard: { about?: string; urgent: boolean; say: string }[] = [];
  const watch = new FlagWatch((draft) => heard.push(draft));
  const flags = [GREEN, ...Array<number>(30).fill(GREEN | bit)];
  const batch = batchOf(0, { SessionFlags: flags });
  watch.take(columnsOf(batch), batch);
  expect(heard.map((one) => [one.about, one.urgent])).toEqual([[`flag-${name}`, urgent]]);
  expect(heard[0]?.say.split(' ').length).toBeLessThanOrEqual(8);
  expect(watch.lastLap).toBe(name === 'white');
  expect(watch.over).toBe(name === 'checkered');
});
