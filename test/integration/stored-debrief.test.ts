import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectBus } from '@gt3/bus';
import { analyze, lookBack, startCoach } from '@gt3/coach';
import { recordingBatches, startCollector } from '@gt3/collector';
import { startGateway } from '@gt3/gateway';
import { debriefResponse } from '@gt3/schemas';
import { writeRecording } from '@gt3/simulator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { silentLog } from '../support/log.ts';
import { startNatsServer, type TestServer } from '../support/nats.ts';
import { storedRun } from '../support/results.ts';

const LAPS = 7;

let server: TestServer;
let dir: string;
beforeAll(async () => {
  [server, dir] = await Promise.all([startNatsServer(), mkdtemp(join(tmpdir(), 'gt3-stored-debrief-'))]);
});
afterAll(async () => {
  await server.stop();
  await rm(dir, { recursive: true });
});

test('the dashboard has the debrief that gt3 analyze gives of the same run, whoever coached it', async () => {
  const path = join(dir, 'run.ibt');
  const mistakes = [{ corner: 'T4', kind: 'brake-early', amount: 20, laps: [4, 5, 6, 7] }] as const;
  await writeRecording({ track: 'monza_full', skill: 0.8, seed: 11, laps: LAPS, mistakes: [...mistakes], out: path });
  const options = { servers: server.url, log: silentLog() };
  const source = { kind: 'ibt', path, speed: Number.POSITIVE_INFINITY, loop: false } as const;
  const first = await startCoach(options);
  const collector = await startCollector({ ...options, rig: 'ann', source, exitAtEnd: true });
  const bus = await connectBus({ ...options, name: 'test' });
  await storedRun(bus, 'ann', collector.run, 2);
  // Another worker goes on with the run.
  const second = await startCoach(options);
  await first.stop();
  await collector.done;
  await storedRun(bus, 'ann', collector.run, LAPS);
  await second.stop();
  const gateway = await startGateway({ ...options, port: 0, lookBack });
  try {
    const answer = await fetch(`${gateway.url}/api/rigs/ann/runs/${collector.run}/debrief`);
    const { debrief } = debriefResponse.parse(await answer.json());
    const alone = await analyze(path, recordingBatches(path));
    expect(debrief?.objective?.corner).toBe('T4');
    expect(debrief).toEqual(JSON.parse(JSON.stringify(alone.debrief)));
  } finally {
    await gateway.stop();
    await bus.close();
  }
});
