import { type Bus, connectBus, ReadError } from '@gt3/bus';
import { analyze, startCoach } from '@gt3/coach';
import { recordingBatches, startCollector } from '@gt3/collector';
import { startGateway } from '@gt3/gateway';
import { BUCKETS, bucketStream, STREAMS, TELEMETRY, TRACES_STORE } from '@gt3/schemas';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Brokers, startBrokers } from '../chaos/cluster.ts';
import { capturingLog, silentLog } from '../support/log.ts';
import { describeOnServers, type TestServer } from '../support/nats.ts';
import { testRecordings } from '../support/recordings.ts';
import { expectEqual, storedRun } from '../support/results.ts';

const RIG = 'clustered';
/** Slow enough that the node goes in the middle of the drive. */
const SPEED = 20;
const MINUTES = 60_000;

describeOnServers('a cluster of three brokers', ({ path: binary }) => {
  const log = silentLog();
  let brokers: Brokers;
  let bus: Bus;

  beforeAll(async () => {
    brokers = await startBrokers(binary, 3);
    // The node that the test looks through stays; its connection may not wander to the one that goes.
    bus = await connectBus({ servers: brokers.nodes[2]?.url ?? '', name: 'test', log });
    await electedLeader(bus);
  }, MINUTES);

  afterAll(async () => {
    await bus?.close();
    await brokers?.stop();
  });

  test('keeps three copies of every stream and bucket, also of those that had one, and loses a node without losing or doubling a result', {
    timeout: 3 * MINUTES,
  }, async () => {
    await bus.ensureContract();
    await bus.ensureContract({ replicas: 3 });
    const servers = brokers.nodes.map(({ url }) => url).join(',');
    const coach = await startCoach({ servers, replicas: 3, log });
    expect(await copies(bus)).toEqual(new Set([3]));

    const [{ path }] = testRecordings();
    const file = path ?? '';
    const source = { kind: 'ibt', path: file, speed: SPEED, loop: false } as const;
    const collector = await startCollector({ servers, rig: RIG, source, exitAtEnd: true, log });
    const analysis = await analyze(file, recordingBatches(file));
    const [firstWhole] = analysis.laps.filter((lap) => lap.time !== null);
    await storedRun(bus, RIG, collector.run, firstWhole?.lap ?? 0);
    await (await leaderOf(brokers, bus)).kill();
    await collector.done;
    const lastLap = analysis.laps.at(-1)?.lap ?? 0;
    expectEqual(await patiently(() => storedRun(bus, RIG, collector.run, lastLap)), analysis);
    await coach.stop();
  });

  test('that has nobody who leads is waited for by a worker and a gateway that start, and that is said once', {
    timeout: 3 * MINUTES,
  }, async () => {
    const others = brokers.nodes.slice(0, 2);
    await Promise.all(others.map((node) => node.kill()));
    const servers = brokers.nodes[2]?.url ?? '';
    const logs = [capturingLog(), capturingLog()] as const;
    const starting = [startCoach({ servers, log: logs[0] }), startGateway({ servers, port: 0, log: logs[1] })];
    for (const { waitFor } of logs) await waitFor(/^waiting for the brokers to elect who leads$/);
    await Promise.all(others.map((node) => node.restart()));
    for (const service of await Promise.all(starting)) await service.stop();
    for (const { lines } of logs) {
      const told = lines.filter(({ message }) => /elect/.test(message)).map(({ message }) => message);
      expect(told).toEqual(['waiting for the brokers to elect who leads', 'the brokers have elected who leads']);
    }
  });
});

/** Reads again what could not be read while the streams of the lost node elect another one. */
async function patiently<T>(read: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof ReadError)) throw error;
    }
  }
}

/** A cluster that has just started answers only when its nodes have elected one that leads. */
async function electedLeader(bus: Bus): Promise<void> {
  for (;;) {
    try {
      await bus.nc.request('$JS.API.INFO', '', { timeout: 500 });
      return;
    } catch {
      // A question that nobody leads to answer is lost: the next one waits for its own answer.
    }
  }
}

async function copies(bus: Bus): Promise<Set<number>> {
  const names = [...STREAMS.map(({ name }) => name), ...BUCKETS.map((spec) => bucketStream(spec).stream)];
  const infos = await Promise.all([...names, `OBJ_${TRACES_STORE.name}`].map((name) => bus.jsm.streams.info(name)));
  return new Set(infos.map(({ config }) => config.num_replicas));
}

/** The node that leads the telemetry log, unless it is the one that the test looks through: then another that has a copy. */
async function leaderOf({ nodes }: Brokers, bus: Bus): Promise<TestServer> {
  const { cluster } = await bus.jsm.streams.info(TELEMETRY.name);
  const index = Number(cluster?.leader?.slice('node-'.length) ?? 0);
  const node = nodes[index === 2 ? 0 : index];
  if (node === undefined) throw new Error(`no node leads ${TELEMETRY.name}`);
  return node;
}
