import { expect, test } from 'vitest';
import { batchOf, columnsOf } from '../testing/batch.ts';
import { TyreWatch } from './tyre-watch.ts';

/** A reading in which every tyre has this much tread, and the left front's middle this much less. */
function reading(tread: number, less: number, pitRoad: 0 | 1) {
  const parts = ['LF', 'RF', 'LR', 'RR'].flatMap((tyre) => ['L', 'M', 'R'].map((part) => [tyre, part] as const));
  const wear = parts.map(([tyre, part]) => [`${tyre}wear${part}`, [tread - (`${tyre}${part}` === 'LFM' ? less : 0)]]);
  const heat = parts.map(([tyre, part]) => [`${tyre}tempC${part}`, [part === 'L' ? 90 : 80]]);
  return columnsOf(batchOf(0, Object.fromEntries([...wear, ...heat, ['OnPitRoad', [pitRoad]]])));
}

function after(laps: number, watch = new TyreWatch()): TyreWatch {
  watch.take(reading(1, 0, 0));
  for (let lap = 0; lap < laps; lap++) watch.lapEnded();
  return watch;
}

test('what the pits measure is told of once, with the worst tyre and its wear a lap', () => {
  const watch = after(10);
  expect(watch.take(reading(0.95, 0.05, 1))).toMatchObject({
    say: 'Left front most worn, 90 percent left',
    text: expect.stringContaining('has lost 1.0 a lap over 10 laps; it is 90/80/80 C across'),
  });
  expect(watch.take(reading(0.95, 0.05, 1))).toBeNull();
});

test('away from the pits readings are not news', () => {
  expect(after(5).take(reading(0.9, 0, 0))).toBeNull();
});

test('next to no wear is not worth a word', () => {
  expect(after(5).take(reading(0.99, 0, 1))).toBeNull();
});

test('another set of tyres counts from new', () => {
  const watch = after(10);
  watch.take(reading(0.8, 0, 1));
  const next = new TyreWatch();
  next.restore(structuredClone(watch.snapshot()));
  for (let lap = 0; lap < 4; lap++) next.lapEnded();
  expect(next.take(reading(0.92, 0, 1))?.text).toContain('has lost 2.0 a lap over 4 laps');
});

test('a source without tread says nothing', () => {
  expect(new TyreWatch().take(columnsOf(batchOf(0, { Speed: [1] })))).toBeNull();
});
