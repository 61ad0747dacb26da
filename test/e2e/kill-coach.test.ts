import { type Bus, connectBus } from '@gt3/bus';
import { analyze } from '@gt3/coach';
import { recordingBatches } from '@gt3/collector';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentLog } from '../support/log.ts';
import { natsServerPath, startNatsServer, type TestServer } from '../support/nats.ts';
import { testRecordings } from '../support/recordings.ts';
import { expectEqual, storedRun } from '../support/results.ts';
import { RunningCommand } from '../support/system.ts';

const SPEED = 20;
const MINUTES = 60_000;
const READY = /"pid":(\d+).*"msg":"coach ready"/;

describe.skipIf(natsServerPath() === null)('gt3 start --multi-process', () => {
  const log = silentLog();
  let server: TestServer;
  let bus: Bus;

  beforeAll(async () => {
    server = await startNatsServer();
    bus = await connectBus({ servers: server.url, name: 'test', log });
    await bus.ensureContract();
  });

  afterAll(async () => {
    await bus?.close();
    await server?.stop();
  });

  for (const [i, { name, path }] of testRecordings().entries()) {
    test.skipIf(path === null)(
      `${name}: the coach is killed twice during the replay, and nothing is lost or said twice`,
      async () => {
        if (path === null) return;
        const analysis = await analyze(path, recordingBatches(path));
        const rig = `killed-${i}`;
        const args = ['--replay', path, '--speed', String(SPEED), '--rig', rig, '--port', '0', '--server', server.url];
        const command = new RunningCommand(['start', '--multi-process', ...args]);
        const [, run = ''] = await command.waitFor(/"run":"([a-z0-9-]+)"/);
        const whole = analysis.laps.filter((lap) => lap.time !== null);
        for (const lap of [whole[0], whole[2]]) {
          await storedRun(bus, rig, run, lap?.lap ?? 0);
          const pids = command.lines.flatMap((line) => line.match(READY)?.[1] ?? []);
          const pid = Number(pids.at(-1));
          expect(pid).toBeGreaterThan(1);
          process.kill(pid, 'SIGKILL');
          await command.waitFor(new RegExp(`"pid":(?!${pids.join('\\b|')}\\b)\\d+.*"msg":"coach ready"`));
        }
        expectEqual(await storedRun(bus, rig, run, analysis.laps.at(-1)?.lap ?? 0), analysis);
        expect(await command.stop()).toBe(0);
      },
      3 * MINUTES,
    );
  }
});
