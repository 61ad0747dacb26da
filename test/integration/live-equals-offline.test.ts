import { type Bus, connectBus } from '@gt3/bus';
import { analyze, startCoach } from '@gt3/coach';
import { recordingBatches, startCollector } from '@gt3/collector';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentLog } from '../support/log.ts';
import { natsServerPath, startNatsServer, type TestServer } from '../support/nats.ts';
import { testRecordings } from '../support/recordings.ts';
import { expectEqual, storedRun } from '../support/results.ts';

const AS_FAST_AS_IT_GOES = Number.POSITIVE_INFINITY;

describe.skipIf(natsServerPath() === null)('live equals offline', () => {
  const log = silentLog();
  let server: TestServer;
  let bus: Bus;

  beforeAll(async () => {
    server = await startNatsServer();
    bus = await connectBus({ servers: server.url, name: 'test', log });
    await bus.ensureContract();
  });

  afterAll(async () => {
    await bus.close();
    await server.stop();
  });

  async function replay(rig: string, path: string): Promise<string> {
    const source = { kind: 'ibt', path, speed: AS_FAST_AS_IT_GOES, loop: false } as const;
    const collector = await startCollector({ servers: server.url, rig, source, exitAtEnd: true, log });
    await collector.done;
    return collector.run;
  }

  for (const [i, { name, path }] of testRecordings().entries()) {
    test.skipIf(path === null)(`${name}: laps, losses and findings of the streams are those of the file`, async () => {
      if (path === null) return;
      const analysis = await analyze(path, recordingBatches(path));
      expect(analysis.findings.length).toBeGreaterThan(0);
      const coach = await startCoach({ servers: server.url, offers: 'run', log });
      const rig = `rig-${i}`;
      const run = await replay(rig, path);
      expectEqual(await storedRun(bus, rig, run, analysis.laps.at(-1)?.lap ?? 0), analysis);
      await coach.stop();
    });

    test.skipIf(path === null)(`${name}: also when the coach comes later, and when it comes again`, async () => {
      if (path === null) return;
      const analysis = await analyze(path, recordingBatches(path));
      const rig = `late-${i}`;
      const run = await replay(rig, path);
      const first = await startCoach({ servers: server.url, offers: 'run', log });
      const stored = await storedRun(bus, rig, run, analysis.laps.at(-1)?.lap ?? 0);
      await first.stop();
      const second = await startCoach({ servers: server.url, offers: 'run', log });
      await second.stop();
      expectEqual(stored, analysis);
      expectEqual(await storedRun(bus, rig, run, analysis.laps.at(-1)?.lap ?? 0), analysis);
    });
  }
});
