import { COORDINATION_BUCKET } from '@gt3/schemas';
import { afterEach, expect, it } from 'vitest';
import { silentLog } from '../../../../test/support/log.ts';
import { describeOnServers, startNatsServer } from '../../../../test/support/nats.ts';
import { connectBus } from '../connect.ts';
import { type BucketEntry, watchBucket } from './bucket-watch.ts';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const shown = ({ key, value }: BucketEntry): string =>
  `${key}=${value === null ? '' : new TextDecoder().decode(value)}`;

describeOnServers('a watch of a bucket', ({ path: binary }) => {
  it('tells what is there, then every change, also after the server was killed; nothing of other keys', async () => {
    const server = await startNatsServer({ binary });
    ends.push(() => server.stop());
    const bus = await connectBus({ servers: server.url, name: 'watch-test', log: silentLog() });
    ends.push(() => bus.close());
    const bucket = await bus.bucket(COORDINATION_BUCKET);
    await bucket.put('w.a', bytes('1'));
    await bucket.put('w.a', bytes('2'));
    await bucket.put('p.07', bytes('x'));
    await bucket.put('c.07.rig', bytes('big'));
    const told: BucketEntry[] = [];
    let wake = (): void => undefined;
    const watch = await watchBucket(bus, COORDINATION_BUCKET, ['w.*', 'p.*'], (entry) => {
      told.push(entry);
      wake();
    });
    ends.push(() => watch.stop());
    expect(told.map(shown)).toEqual(['w.a=2', 'p.07=x']);
    const count = async (n: number) => {
      while (told.length < n) await new Promise<void>((resolve) => (wake = resolve));
    };
    const revision = await bucket.put('p.07', bytes('y'), { previousSeq: told[1]?.revision ?? 0 });
    await count(3);
    expect(told.at(-1)).toMatchObject({ key: 'p.07', revision });
    await bucket.delete('w.a');
    await count(4);
    expect(shown(told[3] ?? { key: '', revision: 0, value: null })).toBe('w.a=');
    const back = new Promise<void>((resolve) => bus.onStatus(({ type }) => type === 'reconnected' && resolve()));
    await server.restart();
    await back;
    await bucket.put('w.b', bytes('3'));
    await count(5);
    expect(told.slice(4).map(shown)).toContain('w.b=3');
  });

  it('of a bucket with none of these keys is complete at once', async () => {
    const server = await startNatsServer({ binary });
    ends.push(() => server.stop());
    const bus = await connectBus({ servers: server.url, name: 'watch-test', log: silentLog() });
    ends.push(() => bus.close());
    await bus.bucket(COORDINATION_BUCKET);
    const watch = await watchBucket(bus, COORDINATION_BUCKET, ['w.*'], () => undefined);
    await watch.stop();
    await expect(watch.done).resolves.toBeUndefined();
  });
});
