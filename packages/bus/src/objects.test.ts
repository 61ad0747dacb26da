import { TRACES_STORE } from '@gt3/schemas';
import { afterEach, expect, it } from 'vitest';
import { silentLog } from '../../../test/support/log.ts';
import { describeOnServers, startNatsServer } from '../../../test/support/nats.ts';
import type { Bus } from './bus.ts';
import { connectBus } from './connect.ts';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function connected(binary: string): Promise<Bus> {
  const server = await startNatsServer({ binary });
  ends.push(() => server.stop());
  const bus = await connectBus({ servers: server.url, name: 'objects-test', log: silentLog() });
  ends.push(() => bus.close());
  return bus;
}

const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 31) % 251);

describeOnServers('objects', ({ path }) => {
  it.each([
    ['in one piece', 1000, undefined],
    ['of exactly one piece', 4096, 4096],
    ['in several pieces', 10_000, 4096],
    ['empty', 0, 4096],
    ['as long as a trace', 400_000, undefined],
    ['longer than a piece', 1_400_000, undefined],
  ])('%s come back as they were', async (_, length, piece) => {
    const store = await (await connected(path)).traces();
    const options = piece === undefined ? {} : { options: { max_chunk_size: piece } };
    await store.putBlob({ name: 'a/b/1', ...options }, bytes(length));
    const back = await store.getBlob('a/b/1');
    expect(back === null ? null : Buffer.from(back)).toEqual(Buffer.from(bytes(length)));
  });

  it('are the newest of their name, and null where there is none', async () => {
    const store = await (await connected(path)).traces();
    expect(await store.getBlob('none')).toBeNull();
    await store.putBlob({ name: 'lap' }, bytes(10));
    await store.putBlob({ name: 'lap' }, bytes(20));
    expect((await store.getBlob('lap'))?.length).toBe(20);
  });

  it('are kept for thirty days, or as long as an operator says', async () => {
    const bus = await connected(path);
    expect((await bus.traces()).maxAgeMs).toBe(30 * 24 * 3_600_000);
    await bus.jsm.streams.update(`OBJ_${TRACES_STORE.name}`, { max_age: 0 });
    await bus.ensureContract();
    expect((await bus.traces()).maxAgeMs).toBe(0);
  });

  it('that were damaged are not taken for whole', async () => {
    const bus = await connected(path);
    const store = await bus.traces();
    await store.putBlob({ name: 'lap' }, bytes(100));
    const info = await bus.jsm.streams.getMessage(`OBJ_${TRACES_STORE.name}`, {
      last_by_subj: `$O.${TRACES_STORE.name}.M.${Buffer.from('lap').toString('base64url')}`,
    });
    const { nuid }: { nuid: string } = JSON.parse(info?.string() ?? '{}');
    await bus.js.publish(`$O.${TRACES_STORE.name}.C.${nuid}`, bytes(99));
    await expect(store.getBlob('lap')).rejects.toThrow(/corrupt/);
  });
});
