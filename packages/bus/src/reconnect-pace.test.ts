import { afterEach, expect, test, vi } from 'vitest';
import { startLink } from '../../../test/support/link.ts';
import { silentLog } from '../../../test/support/log.ts';
import { natsServerPath, startNatsServer } from '../../../test/support/nats.ts';
import { connectBus } from './connect.ts';
import { reconnectPace } from './reconnect-pace.ts';

const HOUR = 3_600_000;

const ends: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

test.skipIf(natsServerPath() === null)(
  'a connection that breaks off is back soon, also when the clock was set back',
  async () => {
    const server = await startNatsServer();
    ends.push(() => server.stop());
    const link = await startLink(server.port);
    ends.push(() => link.stop());
    const bus = await connectBus({ servers: link.url, name: 'pace', log: silentLog() });
    ends.push(() => bus.close());
    vi.useFakeTimers({ toFake: ['Date'] });
    ends.push(() => vi.useRealTimers());
    for (const jump of [-HOUR, HOUR]) {
      vi.setSystemTime(Date.now() + jump);
      const back = new Promise<void>((resolve) => bus.onStatus(({ type }) => type === 'reconnected' && resolve()));
      link.cut();
      await back;
    }
    expect(bus.connected).toBe(true);
  },
);

test('the first attempt is made at once, the next ones each a while after the last', () => {
  const { reconnectToServer } = reconnectPace(200);
  const server = { hostname: 'h', port: 1, listen: '', src: '', tlsName: '', reconnects: 0, lastConnect: 0 };
  const pool = [{ ...server, gossiped: false, didConnect: false }];
  const delays = [0, 1, 2].map(() => {
    const choice = reconnectToServer(pool, null);
    return choice !== null && 'delay' in choice ? choice.delay : Number.NaN;
  });
  expect(delays[0]).toBe(0);
  expect(delays[1]).toBeGreaterThan(150);
  expect(delays[1]).toBeLessThanOrEqual(300);
  expect(delays[2]).toBeGreaterThan(350);
  expect(delays[2]).toBeLessThanOrEqual(600);
  expect(reconnectToServer([], null)).toBeNull();
});
