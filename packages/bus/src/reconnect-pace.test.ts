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

test('the first attempt is made at once, the next one a while after, and so on', () => {
  const clock = vi.spyOn(performance, 'now').mockReturnValue(1000);
  ends.push(() => clock.mockRestore());
  const pace = reconnectPace(200);
  expect(pace()).toBe(Number.NEGATIVE_INFINITY);
  const wait = pace();
  expect(wait).toBeGreaterThanOrEqual(200);
  expect(wait).toBeLessThanOrEqual(300);
  clock.mockReturnValue(1000 + wait - 1);
  expect(pace()).toBeCloseTo(1, 6);
  clock.mockReturnValue(1000 + wait);
  expect(pace()).toBe(Number.NEGATIVE_INFINITY);
  expect(pace()).toBeGreaterThanOrEqual(200);
});
