import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Presence, RigsResponse } from '@gt3/schemas';
import { expect, onTestFinished, test } from 'vitest';
import { natsServerPath } from '../../../../test/support/nats.ts';
import { RunningCommand } from '../../../../test/support/system.ts';
import { probeBroker } from '../run/broker-probe.ts';
import { ownMemoryName } from '../run/sim-memory.ts';
import { scratchFolder } from '../testing/scratch.ts';

const noBroker = natsServerPath() === null;
const POSIX_OBJECTS = '/dev/shm';

function sharedObjects(data: string): string[] {
  const name = ownMemoryName(data, 'simulator', undefined);
  return existsSync(POSIX_OBJECTS) ? readdirSync(POSIX_OBJECTS).filter((file) => file.startsWith(name)) : [];
}

async function presenceOf(url: string): Promise<Presence | undefined> {
  const { rigs }: RigsResponse = JSON.parse(await (await fetch(`${url}/api/rigs`)).text());
  return rigs.find(({ presence }) => presence.rig === 'simulator')?.presence;
}

/** Starts a whole system and waits until its dashboard shows the simulator's frames arriving. */
async function driven(...args: string[]) {
  const data = path.join(scratchFolder(), 'data');
  const command = new RunningCommand(['start', '--port', '0', '--data', data, '--track', 'roadatlanta_full', ...args]);
  onTestFinished(() => void command.stop());
  const [, port = ''] = await command.waitFor(/^broker .* at nats:\/\/127\.0\.0\.1:(\d+)/);
  const [, url = ''] = await command.waitFor(/^dashboard +(http:\S+)/);
  await command.waitFor(/"source":"simulator".*collecting/);
  await expect.poll(async () => (await presenceOf(url))?.link.acked, { timeout: 15_000 }).toBeGreaterThan(10);
  return { command, data, port: Number(port), url };
}

test.skipIf(noBroker)('the simulator drives, its frames arrive, and Ctrl-C leaves nothing behind', async () => {
  const { command, data, port, url } = await driven();
  expect(await presenceOf(url)).toMatchObject({
    rig: 'simulator',
    state: 'live',
    source: { kind: 'simulator' },
    trackName: 'roadatlanta full',
    link: { ticksLost: 0, dropped: 0 },
  });
  expect(command.lines.find((line) => line.startsWith('rig '))).toMatch(/simulator on roadatlanta_full; planted: /);
  if (existsSync(POSIX_OBJECTS)) expect(sharedObjects(data)).toHaveLength(2);
  expect(await command.stop()).toBe(0);
  expect(sharedObjects(data)).toEqual([]);
  expect(await probeBroker(port, '127.0.0.1')).toBeNull();
});

test.skipIf(noBroker)('with a process for each: a sim that is killed comes back, as a new run', async () => {
  const { command, data, url } = await driven('--multi-process');
  const before = await presenceOf(url);
  const [, pid = ''] = await command.waitFor(/^simulator \| .*"pid":(\d+).*simulator ready/);
  const pids = command.lines.flatMap((line) => /"pid":(\d+)/.exec(line)?.[1] ?? []);
  process.kill(Number(pid), 'SIGKILL');
  await command.waitFor(/simulator: running again/);
  await expect.poll(async () => (await presenceOf(url))?.run, { timeout: 15_000 }).not.toBe(before?.run);
  expect(await command.stop()).toBe(0);
  expect(sharedObjects(data)).toEqual([]);
  for (const each of new Set(pids)) expect(() => process.kill(Number(each), 0)).toThrow(/ESRCH/);
});
