import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { natsServerPath } from '../../../../test/support/nats.ts';
import { probeBroker } from '../run/broker-probe.ts';
import { gt3 } from '../testing/gt3.ts';
import { scratchFolder } from '../testing/scratch.ts';

const COMMAND = fileURLToPath(new URL('../../bin/gt3.mjs', import.meta.url));
const noBroker = natsServerPath() === null;

interface Running {
  readonly child: ChildProcess;
  readonly data: string;
  /** The first line, past or to come, that matches; with its groups. */
  line(pattern: RegExp): Promise<RegExpExecArray>;
}

/** Starts the whole system on free ports with a store of its own. */
function start(...args: string[]): Running {
  const data = path.join(scratchFolder(), 'data');
  const child = spawn(process.execPath, [COMMAND, 'start', '--port', '0', '--data', data, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  const waiting: { pattern: RegExp; resolve: (found: RegExpExecArray) => void }[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const { pattern, resolve } of waiting) {
      const found = pattern.exec(line);
      if (found !== null) resolve(found);
    }
  });
  return {
    child,
    data,
    line: (pattern) =>
      new Promise((resolve) => {
        const seen = lines.map((line) => pattern.exec(line)).find((found) => found !== null);
        if (seen === undefined) waiting.push({ pattern, resolve });
        else resolve(seen);
      }),
  };
}

async function portOf(running: Running): Promise<number> {
  return Number((await running.line(/^broker .* at nats:\/\/127\.0\.0\.1:(\d+)/))[1]);
}

test.skipIf(noBroker)('the whole system starts, serves, tells how to attach a rig, and drains on Ctrl-C', async () => {
  const running = start('--no-rig');
  const [, url = ''] = await running.line(/^dashboard +(http:\S+)/);
  await running.line(/no rig yet/);
  const port = await portOf(running);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);

  const second = await gt3(['start', '--no-rig', '--port', '0', '--data', running.data]);
  expect(second.output).toMatch(/^gt3: another gt3 start .* --server nats:\/\/127\.0\.0\.1:\d+\n$/);
  expect(second.code).toBe(2);

  running.child.kill('SIGINT');
  expect(await once(running.child, 'exit')).toEqual([0, null]);
  expect(await probeBroker(port, '127.0.0.1')).toBeNull();
});

test.skipIf(noBroker)('with a process for each service: one that is killed comes back, and all drain', async () => {
  const running = start('--no-rig', '--multi-process');
  const pid = Number((await running.line(/^coach +\| .*"pid":(\d+).*coach ready/))[1]);
  const port = await portOf(running);
  // Said once everything has started: a service that dies before that ends the launch.
  await running.line(/no rig yet/);
  process.kill(pid, 'SIGKILL');
  await running.line(/coach: running again/);
  running.child.kill('SIGTERM');
  expect(await once(running.child, 'exit')).toEqual([0, null]);
  expect(await probeBroker(port, '127.0.0.1')).toBeNull();
});
