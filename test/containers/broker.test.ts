import { connectBus, createPublisher, readOrdered } from '@gt3/bus';
import { BUCKETS, resultSubject, STREAMS } from '@gt3/schemas';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentLog } from '../support/log.ts';
import { type ContainerBroker, noDocker, startContainerBroker } from './broker.ts';

const absent = await noDocker();
if (absent !== null) console.warn(`test/containers: skipped, no Docker engine answers (${absent})`);

describe.skipIf(absent !== null)('the broker of docker-compose.yml', () => {
  let broker: ContainerBroker;
  beforeAll(async () => {
    broker = await startContainerBroker();
  }, 120_000);
  afterAll(() => broker?.stop());

  test('takes the whole contract and says that it is healthy', async () => {
    const bus = await connectBus({ servers: broker.url, name: 'test', log: silentLog() });
    try {
      await bus.ensureContract();
      for (const { name, maxBytes } of STREAMS) {
        const { config } = await bus.jsm.streams.info(name);
        expect({ name: config.name, storage: config.storage }).toEqual({ name, storage: 'file' });
        if (maxBytes > 0) expect(config.max_bytes).toBe(maxBytes);
      }
      for (const spec of BUCKETS) expect((await (await bus.bucket(spec)).status()).bucket).toBe(spec.name);
      expect(await broker.health()).toBe(200);
    } finally {
      await bus.close();
    }
  });

  test('brings what is published to a reader, in order', async () => {
    const bus = await connectBus({ servers: broker.url, name: 'test', log: silentLog() });
    try {
      await bus.ensureContract();
      const publisher = createPublisher(bus);
      const subject = resultSubject('compose-rig', 'cues');
      const sent = Array.from({ length: 200 }, (_, i) => i);
      for (const i of sent) publisher.publish(subject, Uint8Array.of(i));
      expect(await publisher.flush(10_000)).toBe(true);
      const got: number[] = [];
      const all = Promise.withResolvers<void>();
      const reader = await readOrdered(bus, { stream: 'CUES', filter: subject }, (message) => {
        got.push(message.data[0] ?? -1);
        if (got.length === sent.length) all.resolve();
      });
      await all.promise;
      await reader.stop();
      await publisher.close();
      expect(got).toEqual(sent);
    } finally {
      await bus.close();
    }
  });
});
