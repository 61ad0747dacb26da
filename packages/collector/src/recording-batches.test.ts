import { writeFileSync } from 'node:fs';
import {
  channel,
  type FrameBatch,
  FrameColumns,
  frameBatch,
  type SessionInfo,
  sessionInfo,
  unpackChannels,
} from '@gt3/schemas';
import { afterAll, describe, expect, it } from 'vitest';
import { sharedFile } from '../../../test/support/shared.ts';
import { CollectorOptionError, RecordingError } from './errors.ts';
import { type RecordingBatchesOptions, recordingBatches } from './recording-batches.ts';
import type { RunItem } from './run-log.ts';
import { fuelAt, SESSION_TEXT, steadyRows, temporaryFolder, writeSyntheticIbt } from './testing/synthetic-ibt.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

async function read(path: string, options?: RecordingBatchesOptions): Promise<RunItem[]> {
  const items: RunItem[] = [];
  for await (const item of recordingBatches(path, options)) items.push(item);
  return items;
}

const infos = (items: readonly RunItem[]): SessionInfo[] =>
  items.flatMap((item) => (item.kind === 'session' ? [item.info] : []));
const batches = (items: readonly RunItem[]): FrameBatch[] =>
  items.flatMap((item) => (item.kind === 'frames' ? [item.batch] : []));

/** The first value of a channel in a batch, or undefined where the batch lacks it. */
function firstValue(batch: FrameBatch | undefined, name: string): number | undefined {
  if (batch === undefined) return undefined;
  const columns = new FrameColumns();
  columns.load(batch);
  const offset = columns.offset(channel(name).index);
  return offset < 0 ? undefined : columns.values[offset];
}

describe('recordingBatches', () => {
  it('gives the session and then every tick', async () => {
    const path = folder.file('steady.ibt');
    writeSyntheticIbt(path, steadyRows(5000));
    const items = await read(path, { run: 'run-a' });
    expect(items[0]?.kind).toBe('session');
    expect(infos(items)).toHaveLength(1);
    expect(infos(items).every((info) => sessionInfo.check(info))).toBe(true);
    const frames = batches(items);
    expect(frames.every((batch) => frameBatch.check(batch) && batch.run === 'run-a')).toBe(true);
    expect(frames.reduce((sum, { n }) => sum + n, 0)).toBe(5000);
    expect(frames.slice(0, -1).every(({ n }) => n === 6)).toBe(true);
    expect(firstValue(frames[100], 'LapDist')).toBe(1600);
    expect(firstValue(frames[0], 'FuelLevel')).toBe(fuelAt(1000));
  });

  it('gives the session again, unchanged, after every five minutes of frames', async () => {
    const path = folder.file('long.ibt');
    writeSyntheticIbt(path, steadyRows(37_000));
    const items = await read(path);
    const [first, ...others] = infos(items);
    expect(others).toEqual([first, first]);
    const places = items.flatMap((item, i) => (item.kind === 'session' ? [i] : []));
    const apart = places.slice(1).map((at, i) => at - (places[i] ?? 0));
    for (const messages of apart) expect(Math.abs(messages - 3001)).toBeLessThanOrEqual(1);
  });

  it('gives the same messages each time, but for the run', async () => {
    const path = folder.file('same.ibt');
    writeSyntheticIbt(path, steadyRows(700));
    const [a, b] = [await read(path), await read(path)];
    expect(infos(a)[0]?.run).not.toBe(infos(b)[0]?.run);
    const strip = (items: readonly RunItem[]) => [
      ...infos(items).map((info) => ({ ...info, run: '' })),
      ...batches(items).map((batch) => ({ ...batch, run: '' })),
    ];
    expect(strip(a)).toEqual(strip(b));
  });

  it('cuts at a gap, keeps the ticks after it, and leaves out a row without a time', async () => {
    const path = folder.file('gap.ibt');
    const rows = steadyRows(40)
      .filter(({ tick }) => tick !== 1010)
      .map((row) => (row.tick === 1020 ? { ...row, t: Number.NaN } : row));
    writeSyntheticIbt(path, rows);
    const cuts = batches(await read(path)).map(({ tick0, n }) => [tick0, n]);
    expect(cuts).toEqual([
      [1000, 6],
      [1006, 4],
      [1011, 6],
      [1017, 3],
      [1021, 6],
      [1027, 6],
      [1033, 6],
      [1039, 1],
    ]);
  });

  it('says in its place when another session of the event begins', async () => {
    const path = folder.file('sessions.ibt');
    writeSyntheticIbt(
      path,
      steadyRows(20).map((row) => ({ ...row, sessionNum: row.tick < 1008 ? 0 : 1 })),
    );
    const items = await read(path);
    const order = items.map((item) => {
      if (item.kind === 'input') return item.input.input.kind;
      if (item.kind === 'frames') return item.batch.n;
      return item.kind === 'session' ? item.info.sessionType : item.kind;
    });
    expect(order).toEqual(['Practice', 6, 2, 'Race', 6, 6, 'run-ended']);
    expect(infos(items)[1]).toMatchObject({ tick: 1008, sessionNum: 1 });
    const slow = batches(items).map(({ channels }) => unpackChannels(channels).includes(channel('FuelLevel').index));
    expect(slow).toEqual([true, false, true, false]);
  });

  it('splits the flags so that no bit is lost', async () => {
    const path = folder.file('flags.ibt');
    writeSyntheticIbt(
      path,
      steadyRows(6).map((row) => ({ ...row, flags: 0x8123_4567 })),
    );
    const [batch] = batches(await read(path));
    expect(firstValue(batch, 'SessionFlags')).toBe(0x23_4567);
    expect(firstValue(batch, 'SessionFlagsHigh')).toBe(0x81);
  });

  it('measures the track where the session string does not', async () => {
    const path = folder.file('measured.ibt');
    writeSyntheticIbt(path, steadyRows(10), SESSION_TEXT.replace(' TrackLength: 3.60 km\n', ''));
    expect(infos(await read(path))[0]?.track.length).toBeCloseTo(3600, 2);
  });

  it('refuses what it cannot read, in one line', async () => {
    const empty = folder.file('empty.ibt');
    writeSyntheticIbt(empty, []);
    const timeless = folder.file('timeless.ibt');
    writeSyntheticIbt(timeless, steadyRows(3), SESSION_TEXT, [{ name: 'Speed', type: 'float' }]);
    const useless = folder.file('useless.ibt');
    writeSyntheticIbt(useless, steadyRows(3), SESSION_TEXT, [{ name: 'SessionTime', type: 'double' }]);
    const endless = folder.file('endless.ibt');
    writeSyntheticIbt(endless, steadyRows(3, 0), '');
    const text = folder.file('text.ibt');
    writeFileSync(text, 'not a recording');
    for (const [path, reason] of [
      [empty, /holds no rows/],
      [timeless, /no variable SessionTime/],
      [useless, /none of the variables/],
      [endless, /how long the track is/],
      [text, /an \.ibt recording of iRacing is wanted/],
      [folder.file('absent.ibt'), /no such file; an \.ibt recording of iRacing is wanted/],
    ] as const) {
      const error = await read(path).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(RecordingError);
      expect(String(error)).toMatch(reason);
      expect(String(error)).not.toContain('\n');
      expect(String(error)).toContain(path);
    }
    await expect(read(empty, { batchTicks: 0 })).rejects.toThrow(CollectorOptionError);
  });
});

describe('real recordings', () => {
  const cases = [
    ['data/ibt/ferrari488gt3_fuji_race.ibt', 58_836, 9806, 'Ferrari 488 GT3 Evo 2020', 4460],
    ['data/ibt/amggt4_sebring_practice.ibt', 2683, 448, null, 5793.8],
    ['data/ibt/w13_redbullring_test.ibt', 390, 65, null, 4280],
  ] as const;
  it.for(cases)('reads every row of %s', async ([name, ticks, count, car, length], { skip }) => {
    const path = sharedFile(name);
    if (path === null) return skip(`${name} is not beside the checkout`);
    const items = await read(path);
    const [info] = infos(items);
    expect(sessionInfo.check(info)).toBe(true);
    expect(info?.track.length).toBeCloseTo(length, 6);
    if (car !== null) expect(info?.car.name).toBe(car);
    const frames = batches(items);
    expect(frames.every((batch) => frameBatch.check(batch))).toBe(true);
    expect(frames.reduce((sum, { n }) => sum + n, 0)).toBe(ticks);
    expect(frames).toHaveLength(count);
  });

  it('refuses the corrupt one', async ({ skip }) => {
    const path = sharedFile('data/ibt/invalid.ibt');
    if (path === null) return skip('data/ibt/invalid.ibt is not beside the checkout');
    await expect(read(path)).rejects.toThrow(RecordingError);
  });
});
