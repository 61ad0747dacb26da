import { expect, it } from 'vitest';
import { silentLog } from '../../../test/support/log.ts';
import { natsServerPath, startNatsServer } from '../../../test/support/nats.ts';
import { parseAddresses } from './address.ts';
import { connectBus } from './connect.ts';
import { BrokerRefusedError, BrokerUnreachableError, ServerAddressError } from './errors.ts';
import type { BusStatus } from './status.ts';

const log = silentLog();
const broker = natsServerPath() === null ? it.skip : it;

it('reads addresses', () => {
  expect(parseAddresses('nats://10.0.0.1')).toEqual({ hosts: ['10.0.0.1:4222'], user: null, pass: null, tls: false });
  expect(parseAddresses('a:1, tls://u%40x:p%3A@[::1]:2')).toEqual({
    hosts: ['a:1', '[::1]:2'],
    user: 'u@x',
    pass: 'p:',
    tls: true,
  });
});

it.each(['', 'http://a', 'nats://', 'a b', 'nats://h:99999', 'a,,b', 'nats://%zz@h'])(
  'refuses the address "%s"',
  (text) => {
    expect(() => parseAddresses(text)).toThrow(ServerAddressError);
  },
);

it('says that no broker answers, and how to start one', async () => {
  const failed = connectBus({ servers: 'nats://127.0.0.1:9', name: 'test', log, connectTimeoutMs: 300 });
  await expect(failed).rejects.toBeInstanceOf(BrokerUnreachableError);
  await expect(failed).rejects.toThrow(
    /^no broker answers at nats:\/\/127\.0\.0\.1:9 within 300 ms \(.+\): start one with nats-server -js -p 9$/,
  );
});

broker('waits for a broker that comes up late', async () => {
  const probe = await startNatsServer();
  await probe.kill();
  const connecting = connectBus({ servers: probe.url, name: 'test', log });
  await probe.restart();
  const bus = await connecting;
  expect(bus.connected).toBe(true);
  await bus.close();
  await probe.stop();
});

broker('logs in by address or credentials, and says when it may not', async () => {
  const server = await startNatsServer({ config: 'authorization { users: [{ user: rig, password: "s3" }] }' });
  try {
    const failed = connectBus({ servers: server.url, name: 'test', log });
    await expect(failed).rejects.toBeInstanceOf(BrokerRefusedError);
    const host = `127.0.0.1:${server.port}`;
    const byAddress = await connectBus({ servers: `nats://rig:s3@${host}`, name: 'test', log });
    const byOption = await connectBus({ servers: host, name: 'test', log, credentials: { user: 'rig', pass: 's3' } });
    await Promise.all([byAddress.close(), byOption.close()]);
  } finally {
    await server.stop();
  }
});

broker('tells of an outage and of its end, and closes in time without a broker', async () => {
  const server = await startNatsServer();
  const bus = await connectBus({ servers: server.url, name: 'test', log });
  const events: BusStatus['type'][] = [];
  const seen = (type: BusStatus['type']): Promise<void> =>
    new Promise((resolve) => {
      const stop = bus.onStatus((event) => {
        if (event.type !== type) return;
        stop();
        resolve();
      });
    });
  bus.onStatus((event) => events.push(event.type));
  const lost = seen('disconnected');
  await server.kill();
  await lost;
  expect(bus.connected).toBe(false);
  const back = seen('reconnected');
  await server.restart();
  await back;
  expect(bus.connected).toBe(true);
  expect(events).toEqual(['disconnected', 'reconnected']);
  const lostAgain = seen('disconnected');
  await server.kill();
  await lostAgain;
  const start = performance.now();
  await bus.close();
  await bus.close();
  expect(performance.now() - start).toBeLessThan(2500);
  await server.stop();
});
