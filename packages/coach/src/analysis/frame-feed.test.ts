import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { type LogItem, RigLog } from './rig-log.ts';
import { Collected } from './testing/collect.ts';
import { drive, type Overrides } from './testing/synthetic.ts';

/** What a sim tells besides, so that every watch has something to look at. */
const SAID: Overrides = {
  OnPitRoad: () => 0,
  IsOnTrack: () => 1,
  PlayerTrackSurface: () => 3,
  PlayerCarMyIncidentCount: () => 2,
  CarDistAhead: (tick) => 60 + 10 * Math.sin(tick / 50),
  SessionFlags: () => 0x4,
  FuelLevel: (tick) => 50 - tick / 5000,
  AirTemp: (tick) => 21 + tick / 20_000,
  SessionTimeRemain: (tick) => 3000 - tick / 60,
};
/** Batches of 100 ms between the line and the first corner, on the second whole lap. */
const AFTER_LINE = 5;
const QUIET = 24;
/** The engine compiles on another thread: a busy machine needs more folds than the few it takes. */
const MOST_FOLDS = 200;

/** What the heap grows by while a log takes these in; with none, what the measuring takes. */
function growth(log: RigLog, items: readonly LogItem[]): number {
  const before = process.memoryUsage().heapUsed;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (item !== undefined) log.take(item);
  }
  return process.memoryUsage().heapUsed - before;
}

test('a frame allocates nothing once its code is compiled', () => {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  const run = drive([{}, {}]);
  const items = run.log({ set: SAID });
  const session = items[0];
  if (session?.kind === 'session') items[0] = { ...session, info: { ...session.info, sessionType: 'Race' } };
  const line = items.findIndex((item) => item.kind === 'frames' && item.batch.t0 > (run.crossings[1] ?? 0));
  const from = line + AFTER_LINE;
  const quiet = items.slice(from, from + QUIET);
  const frames = quiet.reduce((sum, item) => sum + (item.kind === 'frames' ? item.batch.n : 0), 0);
  let least = Number.POSITIVE_INFINITY;
  for (let fold = 0; fold < MOST_FOLDS && least > 1; fold++) {
    const log = new RigLog('rig', new Collected());
    for (const item of items.slice(0, from)) log.take(item);
    if (typeof collect === 'function') collect();
    const own = growth(log, []);
    const grown = (growth(log, quiet) - own) / frames;
    if (grown > -1) least = Math.min(least, Math.max(0, grown));
    for (const item of items.slice(from + QUIET)) log.take(item);
  }
  expect(least).toBeLessThanOrEqual(1);
});
