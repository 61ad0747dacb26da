import { afterAll, describe, expect, it } from 'vitest';
import { silentLog } from '../../../test/support/log.ts';
import type { Clock } from './clock.ts';
import { CollectorOptionError, RecordingError } from './errors.ts';
import { openIbtSource } from './ibt-source.ts';
import { recordingBatches } from './recording-batches.ts';
import { type RunItem, RunLog } from './run-log.ts';
import { steadyRows, temporaryFolder, writeSyntheticIbt } from './testing/synthetic-ibt.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const path = folder.file('drive.ibt');
writeSyntheticIbt(path, [...steadyRows(3000), ...steadyRows(500, 9000).map((row) => ({ ...row, t: row.t + 60 }))]);

/** Sleeps take a little longer each time. */
function fakeClock(): Clock {
  let now = 0;
  let sleeps = 0;
  return {
    now: () => now,
    async sleep(ms) {
      now += ms + (sleeps++ % 40);
    },
  };
}

async function live(speed: number, batchTicks: number): Promise<RunItem[]> {
  const source = await openIbtSource({ kind: 'ibt', path, speed, loop: false }, silentLog(), fakeClock());
  const log = new RunLog('run-x', batchTicks);
  const items: RunItem[] = [];
  for await (const event of source.read(new AbortController().signal)) items.push(...log.add(event));
  items.push(...log.end(0));
  await source.close();
  return items;
}

/** The wall clock of an input says when it was sent; two runs differ in it. */
const untimed = (items: readonly RunItem[]) =>
  items.map((item) => (item.kind === 'input' ? { ...item, input: { ...item.input, at: 0 } } : item));

describe('the .ibt source', () => {
  it.each([
    [1, 6],
    [20, 6],
    [133.7, 60],
    [Number.POSITIVE_INFINITY, 1],
  ])('gives the offline messages at speed %s with %s ticks a batch', async (speed, batchTicks) => {
    const offline: RunItem[] = [];
    for await (const item of recordingBatches(path, { run: 'run-x', batchTicks })) offline.push(item);
    expect(untimed(await live(speed, batchTicks))).toEqual(untimed(offline));
  });

  it('can be read again from the start', async () => {
    const source = await openIbtSource({ kind: 'ibt', path, speed: Number.POSITIVE_INFINITY, loop: true }, silentLog());
    const firstTicks: number[] = [];
    for (let round = 0; round < 2; round++) {
      for await (const event of source.read(new AbortController().signal)) {
        if (event.kind === 'session') firstTicks.push(event.tick);
      }
    }
    expect(source).toMatchObject({ repeats: true, patient: true, name: 'drive.ibt' });
    expect(firstTicks).toEqual([1000, 1000]);
  });

  it.each([0, -1, Number.NaN])('refuses speed %s', async (speed) => {
    const opened = openIbtSource({ kind: 'ibt', path, speed, loop: false }, silentLog());
    await expect(opened).rejects.toThrow(CollectorOptionError);
    await expect(opened).rejects.toThrow(/above 0 is wanted/);
  });

  it('refuses a file that is not there', async () => {
    const absent = folder.file('absent.ibt');
    await expect(openIbtSource({ kind: 'ibt', path: absent, speed: 1, loop: false }, silentLog())).rejects.toThrow(
      RecordingError,
    );
  });
});
