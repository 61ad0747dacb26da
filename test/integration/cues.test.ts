import { type Bus, connectBus, readOrdered } from '@gt3/bus';
import { startCoach } from '@gt3/coach';
import { startCollector } from '@gt3/collector';
import { CUES, type CueEvent, cueEvent, cuePlan, decode, PLANS_BUCKET, resultSubject } from '@gt3/schemas';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentLog } from '../support/log.ts';
import { natsServerPath, startNatsServer, type TestServer } from '../support/nats.ts';
import { testRecordings } from '../support/recordings.ts';

describe.skipIf(natsServerPath() === null)('the rig speaks, the coach plans', () => {
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

  test('what the coach found twice is said on the next lap, before the corner, and the event says so', async () => {
    const [{ path }] = testRecordings();
    const rig = 'spoken';
    const events: CueEvent[] = [];
    const said = Promise.withResolvers<CueEvent>();
    await readOrdered(bus, { stream: CUES.name, filter: resultSubject(rig, 'cues') }, ({ data }) => {
      const event = decode(cueEvent, data);
      events.push(event);
      if (event.outcome === 'said') said.resolve(event);
    });
    const coach = await startCoach({ servers: server.url, log });
    const source = { kind: 'ibt', path: path ?? '', speed: 40, loop: false } as const;
    const collector = await startCollector({ servers: server.url, rig, source, exitAtEnd: true, log });
    const event = await said.promise;
    const plans = await bus.bucket(PLANS_BUCKET);
    const entry = await plans.get(rig);
    const plan = decode(cuePlan, entry?.value ?? new Uint8Array());
    expect(plan).toMatchObject({ rig, run: collector.run, cues: [{ id: 'T3-brake-early', corner: 'T3' }] });
    expect(event).toMatchObject({ rig, run: collector.run, cue: { id: 'T3-brake-early' }, reason: null });
    expect(event.cue.say).toMatch(/^Brake .* later into turn 3$/);
    await collector.done;
    await coach.stop();
    const perLap = events.map(({ lap, cue }) => `${lap} ${cue.id}`);
    expect(new Set(perLap).size).toBe(perLap.length);
  });
});
