import { type Bus, connectBus } from '@gt3/bus';
import { REFERENCES_BUCKET, type ReferenceBoard, type ReferenceLap } from '@gt3/schemas';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { silentLog } from '../../../../test/support/log.ts';
import { describeOnServers, startNatsServer, type TestServer } from '../../../../test/support/nats.ts';
import { keyOf, ReferenceBoards } from './reference-boards.ts';

describeOnServers('the boards of best laps', ({ path: binary }) => {
  let server: TestServer;
  let bus: Bus;

  beforeAll(async () => {
    server = await startNatsServer({ binary });
    bus = await connectBus({ servers: server.url, name: 'test', log: silentLog() });
    await bus.ensureContract();
  });

  afterAll(async () => {
    await bus.close();
    await server.stop();
  });

  const lap = (rig: string, time: number, number = 1): ReferenceLap => {
    return { rig, run: 'r', lap: number, time, trace: `${rig}/r/${number}`, at: 0 };
  };
  const on = (track: string) => ({ car: 'porsche992rgt3', track });

  test('hold the best lap of each rig, fastest first', async () => {
    const boards = await ReferenceBoards.open(bus, 0);
    const added = [];
    for (const one of [lap('a', 90), lap('b', 89), lap('a', 91, 2), lap('a', 88, 3), lap('a', 88, 4)]) {
      added.push(await boards.add(on('spa'), one));
    }
    expect(added).toEqual([true, true, false, true, false]);
    expect((await boards.laps(on('spa'))).map(({ rig, time }) => [rig, time])).toEqual([
      ['a', 88],
      ['b', 89],
    ]);
    expect(await boards.laps(on('monza'))).toEqual([]);
  });

  test('lose nothing when several workers write at once, and keep the 64 fastest', async () => {
    const workers = await Promise.all([1, 2, 3].map(() => ReferenceBoards.open(bus, 0)));
    const laps = Array.from({ length: 70 }, (_, i) => lap(`rig-${i}`, 100 + ((i * 37) % 70)));
    await Promise.all(
      workers.map(async (boards, w) => {
        for (const one of laps.filter((_, i) => i % workers.length === w)) await boards.add(on('suzuka'), one);
      }),
    );
    const stored = await workers[0]?.laps(on('suzuka'));
    expect(stored?.map(({ time }) => time)).toEqual(Array.from({ length: 64 }, (_, i) => 100 + i));
  });

  test('let go of laps whose traces the store does not keep any longer', async () => {
    const day = 24 * 3_600_000;
    const [forEver, forTenDays] = await Promise.all([0, 10 * day].map((kept) => ReferenceBoards.open(bus, kept)));
    const old = { ...lap('a', 90), at: Date.now() - 9.6 * day };
    const newer = { ...lap('b', 91), at: Date.now() - 9.4 * day };
    await forEver?.add(on('fuji'), old);
    await forEver?.add(on('fuji'), newer);
    expect(await forTenDays?.laps(on('fuji'))).toEqual([newer]);
    const slower = { ...lap('a', 95, 2), at: Date.now() };
    expect(await forEver?.add(on('fuji'), slower)).toBe(false);
    expect(await forTenDays?.add(on('fuji'), slower)).toBe(true);
    expect(await forEver?.laps(on('fuji'))).toEqual([newer, slower]);
  });

  test('tell who watches of every board that there is and that changes; one that is unreadable counts as empty', async () => {
    const boards = await ReferenceBoards.open(bus, 0);
    await boards.add(on('imola'), lap('a', 100));
    const seen: ReferenceBoard[] = [];
    const changed = Promise.withResolvers<void>();
    const stop = await boards.watch((board) => {
      if (board.track !== 'imola') return;
      seen.push(board);
      if (board.laps.length === 1 && board.laps[0]?.rig === 'c') changed.resolve();
    });
    await boards.add(on('imola'), lap('b', 99));
    await (await bus.bucket(REFERENCES_BUCKET)).put(keyOf(on('imola')), new Uint8Array([0xc1]));
    await boards.add(on('imola'), lap('c', 98));
    await changed.promise;
    stop();
    expect(seen.at(0)?.laps.at(-1)?.rig).toBe('a');
    expect(seen.at(-1)?.laps.map(({ rig }) => rig)).toEqual(['c']);
  });
});
