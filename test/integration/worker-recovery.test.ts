import { type Bus, connectBus } from '@gt3/bus';
import { analyze, startCoach } from '@gt3/coach';
import { recordingBatches, startCollector } from '@gt3/collector';
import { type Analysis, COORDINATION_BUCKET, checkpointKey, encode, telemetrySubject } from '@gt3/schemas';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { capturingLog, silentLog } from '../support/log.ts';
import { describeOnServers, startNatsServer, type TestServer } from '../support/nats.ts';
import { testRecordings } from '../support/recordings.ts';
import { expectEqual, storedRun } from '../support/results.ts';

describeOnServers('a coach worker', ({ path: binary }) => {
  const [{ path }] = testRecordings();
  const file = path ?? '';
  const log = silentLog();
  let server: TestServer;
  let bus: Bus;
  let analysis: Analysis;

  beforeAll(async () => {
    server = await startNatsServer({ binary });
    bus = await connectBus({ servers: server.url, name: 'test', log });
    await bus.ensureContract();
    analysis = await analyze(file, recordingBatches(file));
  });

  afterAll(async () => {
    await bus?.close();
    await server?.stop();
  });

  const lastLap = () => analysis.laps.at(-1)?.lap ?? 0;

  async function replay(rig: string, speed = Number.POSITIVE_INFINITY): Promise<string> {
    const source = { kind: 'ibt', path: file, speed, loop: false } as const;
    const collector = await startCollector({ servers: server.url, rig, source, exitAtEnd: true, log });
    await collector.done;
    return collector.run;
  }

  test('that cannot read its checkpoint says so once and reads the log from its start', async () => {
    const rig = 'torn';
    const first = await startCoach({ servers: server.url, offers: 'run', log });
    const run = await replay(rig);
    await storedRun(bus, rig, run, lastLap());
    await first.stop();
    const bucket = await bus.bucket(COORDINATION_BUCKET);
    await bucket.put(checkpointKey(rig), encode({ v: 1, stateVersion: 1, seq: 7, state: new Uint8Array([1, 2, 3]) }));
    const said = capturingLog();
    const second = await startCoach({ servers: server.url, offers: 'run', log: said });
    await said.waitFor(/from its start/);
    await second.stop();
    expectEqual(await storedRun(bus, rig, run, lastLap()), analysis);
    expect(said.lines.filter(({ message }) => /from its start/.test(message))).toHaveLength(1);
  });

  test('beside a second one on the same rigs: everything once and in order', async () => {
    const rig = 'twins';
    const coaches = await Promise.all(
      [1, 2].map((n) => startCoach({ servers: server.url, worker: `twin-${n}`, offers: 'run', log })),
    );
    const run = await replay(rig, 60);
    const stored = await storedRun(bus, rig, run, lastLap());
    await Promise.all(coaches.map((coach) => coach.stop()));
    expectEqual(stored, analysis);
  });

  test('skips messages that do not fit, says so once a rig, and goes on', async () => {
    const rig = 'noisy';
    const said = capturingLog();
    const coach = await startCoach({ servers: server.url, offers: 'run', log: said });
    const frames = telemetrySubject(rig, 'frames');
    for (const bytes of [new Uint8Array([0xc1]), encode({ v: 1 }), encode({ v: 99, run: 'x' }), encode('text')]) {
      await bus.js.publish(frames, bytes);
    }
    const run = await replay(rig);
    expectEqual(await storedRun(bus, rig, run, lastLap()), analysis);
    await coach.stop();
    expect(said.lines.filter(({ message }) => /was skipped/.test(message))).toHaveLength(1);
  });

  test('keeps the corners of a circuit from one run to the next', async () => {
    const coach = await startCoach({ servers: server.url, offers: 'run', log });
    for (const rig of ['anna', 'ben']) {
      const run = await replay(rig);
      const { laps } = await storedRun(bus, rig, run, lastLap());
      expect(laps.at(-1)?.corners).toEqual(analysis.corners);
    }
    await coach.stop();
  });
});
