import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bus, connectBus, FleetBoard } from '@gt3/bus';
import { type LogItem, startCoach, WorkerNameTakenError } from '@gt3/coach';
import { recordingBatches, startCollector } from '@gt3/collector';
import { COORDINATION_BUCKET, checkpoint, checkpointKey, decode, PARTITIONS } from '@gt3/schemas';
import { afterEach, expect, test } from 'vitest';
import { silentLog } from '../support/log.ts';
import { publishItems } from '../support/messages.ts';
import { describeOnServers, startNatsServer } from '../support/nats.ts';
import { testRecordings } from '../support/recordings.ts';
import { delaysOf } from './delays.ts';
import { lapsStored, saidLive } from './outcome.ts';
import { driveRigs, saidOfItems } from './rigs.ts';

/** What a hand-over may cost is 300 ms; a machine that does much else besides gets more. */
const WORST_MS = 1500;
const SPEED = 40;

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

describeOnServers('workers', ({ path: binary }) => {
  async function broker(): Promise<{ bus: Bus; servers: string; board: FleetBoard }> {
    const server = await startNatsServer({ binary });
    ends.push(() => server.stop());
    const bus = await connectBus({ servers: server.url, name: 'test', log: silentLog() });
    ends.push(() => bus.close());
    await bus.ensureContract();
    const board = await FleetBoard.open(bus);
    ends.push(() => board.stop());
    return { bus, servers: server.url, board };
  }

  async function coach(servers: string, worker: string) {
    const service = await startCoach({ servers, worker, log: silentLog() });
    ends.push(() => service.stop());
    return service;
  }

  test('share the partitions, each read by one; what one gives back the others take', async () => {
    const { servers, board } = await broker();
    const counts = () => board.list().workers.map(({ partitions }) => partitions.length);
    const [first, second] = [await coach(servers, 'first'), await coach(servers, 'second')];
    await coach(servers, 'third');
    await expect.poll(() => Math.min(...counts()), { timeout: 20_000 }).toBeGreaterThan(10);
    await expect.poll(() => board.list().unread, { timeout: 20_000 }).toEqual([]);
    const all = board.list().workers.flatMap(({ partitions }) => partitions);
    expect(all.toSorted((a, b) => a - b)).toEqual(Array.from({ length: PARTITIONS }, (_, i) => i));
    await Promise.all([first.stop(), second.stop()]);
    await expect.poll(() => board.list().unread, { timeout: 20_000 }).toEqual([]);
    expect(board.list().workers).toMatchObject([{ worker: 'third' }]);
    expect(counts()).toEqual([PARTITIONS]);
  });

  test('of one name cannot both work', async () => {
    const { servers } = await broker();
    await coach(servers, 'attic');
    await expect(startCoach({ servers, worker: 'Attic', log: silentLog() })).rejects.toThrow(WorkerNameTakenError);
  });

  test('forget a rig of which nothing comes, and go on with it when something does', async () => {
    const { bus, servers, board } = await broker();
    const rig = 'paused';
    const [{ path }] = testRecordings();
    const items: LogItem[] = [];
    for await (const item of recordingBatches(path ?? '')) items.push(item);
    const coordination = await bus.bucket(COORDINATION_BUCKET);
    const storedUpTo = async () => {
      const entry = await coordination.get(checkpointKey(rig));
      return entry === null ? 0 : decode(checkpoint, entry.value).seq;
    };
    const coach = await startCoach({ servers, idleMs: 100, log: silentLog() });
    ends.push(() => coach.stop());
    const rigs = () => board.list().workers.map((worker) => worker.rigs);
    const middle = await publishItems(bus, rig, items.slice(0, items.length / 2));
    await expect.poll(storedUpTo, { timeout: 10_000 }).toBe(middle);
    await expect.poll(rigs, { timeout: 10_000 }).toEqual([0]);
    await publishItems(bus, rig, items.slice(items.length / 2));
    const expected = await saidOfItems(items);
    await lapsStored(bus, rig, expected.laps.length, 20_000);
    expect(await saidLive(bus, rig)).toEqual(expected);
  });

  test('that come and go hold up no lap and no finding', async () => {
    const { bus, servers } = await broker();
    const folder = await mkdtemp(join(tmpdir(), 'gt3-handover-'));
    ends.push(() => rm(folder, { recursive: true, force: true }));
    const rigs = (await driveRigs(folder, 3)).slice(0, 6);
    const first = await coach(servers, 'first');
    for (const { rig, path } of rigs) {
      const source = { kind: 'ibt', path, speed: SPEED, loop: false } as const;
      const collector = await startCollector({ servers, rig, source, exitAtEnd: true, log: silentLog() });
      ends.push(() => collector.stop());
    }
    const laps = (count: number) => Promise.all(rigs.map(({ rig }) => lapsStored(bus, rig, count, 30_000)));
    await laps(3);
    await coach(servers, 'second');
    await laps(4);
    await first.stop();
    await laps(rigs[0]?.expected.laps.length ?? 0);
    for (const { rig, expected } of rigs) {
      await expect.poll(async () => (await saidLive(bus, rig)).insights).toEqual(expected.insights);
      expect((await saidLive(bus, rig)).laps).toEqual(expected.laps);
      expect(Math.max(...(await delaysOf(bus, rig)))).toBeLessThan(WORST_MS);
    }
  });
});
