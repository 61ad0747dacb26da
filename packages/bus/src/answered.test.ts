import { afterEach, expect, test } from 'vitest';
import { startLink } from '../../../test/support/link.ts';
import { silentLog } from '../../../test/support/log.ts';
import { natsServerPath, startNatsServer } from '../../../test/support/nats.ts';
import { answered } from './answered.ts';
import { type Bus, connectBus } from './index.ts';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function overLink(): Promise<{ bus: Bus; cut(): void }> {
  const server = await startNatsServer();
  ends.push(() => server.stop());
  const link = await startLink(server.port);
  ends.push(() => link.stop());
  const bus = await connectBus({ servers: link.url, name: 'answered', log: silentLog() });
  ends.push(() => bus.close());
  return { bus, cut: () => link.cut() };
}

test.skipIf(natsServerPath() === null)(
  'what is asked before the connection breaks off is given up when it is back',
  async () => {
    const { bus, cut } = await overLink();
    const never = new Promise<string>(() => undefined);
    const given = answered(bus, never);
    cut();
    await expect(given).rejects.toThrow(/broke off before the answer came/);
  },
);

test.skipIf(natsServerPath() === null)('an answer, and a refusal, come through', async () => {
  const { bus } = await overLink();
  await expect(answered(bus, Promise.resolve(7))).resolves.toBe(7);
  await expect(answered(bus, Promise.reject(new Error('refused')))).rejects.toThrow('refused');
});
