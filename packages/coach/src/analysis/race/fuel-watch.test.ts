import { expect, test } from 'vitest';
import { batchOf, columnsOf } from '../testing/batch.ts';
import { lapResult } from '../testing/lap-result.ts';
import { FuelWatch } from './fuel-watch.ts';
import type { Draft } from './note-desk.ts';

const LAP_S = 100;

/** Drives laps of 100 s with so many litres at each line, read once a second; what is said at each line. */
function drive(levels: readonly number[], toGo: (lap: number) => number | null = () => null): (Draft | null)[] {
  const watch = new FuelWatch();
  return levels.map((level, lap) => {
    const to = lap * LAP_S + 50.4;
    const burn = lap === 0 ? 0 : Math.max(0, (levels[lap - 1] ?? 0) - level) / LAP_S;
    for (const t of [to - 1.4, to - 0.4]) {
      const batch = batchOf(t, { FuelLevel: [level + burn * (to - t)] });
      watch.take(columnsOf(batch), batch);
    }
    const reasons = lap === 0 ? (['starts-mid-lap'] as const) : [];
    const time = lap === 0 ? null : LAP_S;
    return watch.lapEnded(lapResult({ lap, time, to, reasons, valid: lap > 0 }), toGo(lap));
  });
}

const burning = (from: number, laps: number, use = 2.5) => Array.from({ length: laps }, (_, lap) => from - use * lap);
const said = (drafts: readonly (Draft | null)[]) => drafts.map((draft) => draft && [draft.say, draft.urgent]);

test('says under five laps, under three, and at once under two and under one; once each', () => {
  expect(said(drive(burning(23.5, 10)))).toEqual([
    null,
    null,
    null,
    null,
    null,
    ['Fuel for four laps', false],
    null,
    ['Fuel for two laps', false],
    ['Fuel for one lap, pit now', true],
    ['Fuel for less than a lap, pit now', true],
  ]);
});

test('the level at the line is reckoned between two readings', () => {
  const [, , , , , draft] = drive(burning(23.5, 6));
  const [, perLap] = draft?.evidence ?? [];
  expect(perLap?.value).toBeCloseTo(2.5, 3);
  expect(draft?.text).toMatch(/^11\.0 l at 2\.50 \(/);
});

test('after a stop for fuel it begins anew, and the lap of the stop is not taken for use', () => {
  const drafts = drive([...burning(10, 4), ...burning(50, 18)]);
  const notes = drafts.map((draft, lap) => [lap, draft?.say] as const).filter(([, say]) => say !== undefined);
  expect(notes.slice(0, 3).map(([lap]) => lap)).toEqual([1, 2, 3]);
  expect(notes.slice(3)).toEqual([
    [19, 'Fuel for four laps'],
    [21, 'Fuel for two laps'],
  ]);
});

test('a tank that lasts to the end is no news', () => {
  expect(drive(burning(23.5, 9), (lap) => 8 - lap).every((draft) => draft === null)).toBe(true);
});

test('a tank that surely falls short by a lap or two is told of in time to save, and when it lasts again', () => {
  const saved = [...burning(30, 6), 15.6, 13.8, 12.2, 10.8];
  const notes = drive(saved, (lap) => 14 - lap).map((draft) => draft?.say);
  expect(notes.filter((say) => say !== undefined)[0]).toBe('Save fuel, one lap short');
});

test('a source without a fuel level says nothing', () => {
  const watch = new FuelWatch();
  const batch = batchOf(1, { Speed: [50] });
  watch.take(columnsOf(batch), batch);
  expect(watch.lapEnded(lapResult(), 3)).toBeNull();
});

test('a lap broken off elsewhere does not count from its place', () => {
  const watch = new FuelWatch();
  const read = (t: number, level: number) => {
    const batch = batchOf(t, { FuelLevel: [level] });
    watch.take(columnsOf(batch), batch);
  };
  read(50, 20);
  watch.lapEnded(lapResult({ time: null, to: 50, valid: false, reasons: ['reset'] }), null);
  read(150, 19.9);
  expect(watch.lapEnded(lapResult({ to: 150 }), null)).toBeNull();
  expect(watch.snapshot().use).toEqual([]);
});
