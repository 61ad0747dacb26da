import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectBus } from '@gt3/bus';
import { expect, onTestFinished, test } from 'vitest';
import { silentLog } from '../../../../test/support/log.ts';
import { natsServerPath } from '../../../../test/support/nats.ts';
import { scratchFolder } from '../testing/scratch.ts';
import { brokerUrl, chooseBrokerPort, refuseSecondBroker, startBroker, startBrokerNear } from './broker.ts';
import { probeBroker } from './broker-probe.ts';
import { freePort } from './ports.ts';

const HOST = '127.0.0.1';
const found = natsServerPath();
const program = found ?? '';

async function listener(greeting: string): Promise<number> {
  const server = createServer((socket) => socket.end(greeting)).listen(0, HOST);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

test.skipIf(found === null)('a broker keeps what was stored over a stop, and leaves nothing running', async () => {
  const data = path.join(scratchFolder(), 'with space');
  const port = await freePort(HOST);
  const first = await startBroker({ program, data, port });
  const bus = await connectBus({ servers: brokerUrl(port), name: 'test', log: silentLog() });
  await bus.jsm.streams.add({ name: 'KEPT', subjects: ['kept'] });
  await bus.close();
  await first.stop();
  await first.done;
  expect(() => process.kill(first.pid, 0)).toThrow(/ESRCH/);

  const second = await startBroker({ program, data, port });
  const again = await connectBus({ servers: brokerUrl(port), name: 'test', log: silentLog() });
  expect((await again.jsm.streams.info('KEPT')).config.subjects).toEqual(['kept']);
  await again.close();
  await second.stop();
});

test.skipIf(found === null)('a second broker on the same store is refused with a way out', async () => {
  const data = scratchFolder();
  await refuseSecondBroker(data);
  const port = await freePort(HOST);
  const broker = await startBroker({ program, data, port });
  await expect(refuseSecondBroker(data)).rejects.toThrow(`use its broker with --server nats://127.0.0.1:${port}`);
  await broker.stop();
  await refuseSecondBroker(data);
});

test.skipIf(found === null)('a port that was taken since it was looked at is given up for another', async () => {
  const taken = await listener('220 mail\r\n');
  const { own, port } = await startBrokerNear({ program, data: scratchFolder(), port: taken });
  onTestFinished(() => own.stop());
  expect(port).not.toBe(taken);
  expect((await probeBroker(port, HOST))?.version).toBe(own.version);
});

test.skipIf(found === null)('a launcher that is killed takes its broker along', async () => {
  const data = scratchFolder();
  const port = await freePort(HOST);
  const host = fork(fileURLToPath(new URL('../testing/broker-host.ts', import.meta.url)), [
    program,
    data,
    String(port),
  ]);
  await once(host, 'message');
  const socket = connect({ port, host: HOST }).resume();
  await once(socket, 'connect');
  const closed = once(socket, 'close');
  host.kill('SIGKILL');
  await closed;
  expect(await probeBroker(port, HOST)).toBeNull();
});

test.skipIf(found === null)('a broker that cannot start says why, with the words of its own log', async () => {
  const data = scratchFolder();
  writeFileSync(path.join(data, 'nats'), 'a file where the store should be');
  const port = await freePort(HOST);
  await expect(startBroker({ program, data, port })).rejects.toThrow(
    /did not start on port \d+: .*(storage|directory)/i,
  );
});

test('a program that is not there is named', async () => {
  const data = scratchFolder();
  const port = await freePort(HOST);
  const program = path.join(data, 'nats-server');
  await expect(startBroker({ program, data, port })).rejects.toThrow(`${program} does not start`);
});

test('a taken port leads to another free one', async () => {
  const taken = await listener('');
  const chosen = await chooseBrokerPort(taken);
  expect(chosen).not.toBe(taken);
  expect(await chooseBrokerPort(chosen)).toBe(chosen);
});

test.each([
  ['nothing', ''],
  ['another protocol', 'SSH-2.0-OpenSSH_9.2\r\n'],
  ['a broken introduction', 'INFO {"server_name": \r\n'],
])('%s is not taken for a broker', async (_what, greeting) => {
  expect(await probeBroker(await listener(greeting), HOST)).toBeNull();
});

test('a broker is known by its introduction', async () => {
  const port = await listener('INFO {"server_name":"gt3-1","version":"2.14.5"} \r\n');
  expect(await probeBroker(port, HOST)).toEqual({ name: 'gt3-1', version: '2.14.5' });
});
