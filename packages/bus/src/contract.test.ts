import { BUCKETS, LAPS, RIGS_BUCKET, STREAMS, TELEMETRY, TRACES_STORE } from '@gt3/schemas';
import { nanos } from '@nats-io/transport-node';
import { afterEach, expect, it } from 'vitest';
import { capturingLog, silentLog } from '../../../test/support/log.ts';
import {
  describeOnServers,
  startNatsServer,
  type TestServer,
  type TestServerOptions,
} from '../../../test/support/nats.ts';
import type { Bus } from './bus.ts';
import { connectBus } from './connect.ts';
import { ContractError, ContractPermissionError, JetStreamOffError, StorageLimitError } from './errors.ts';
import type { Log } from './log.ts';

const open: { server: TestServer; buses: Bus[] }[] = [];
afterEach(async () => {
  for (const { server, buses } of open.splice(0)) {
    await Promise.all(buses.map((bus) => bus.close()));
    await server.stop();
  }
});

async function broker(options: TestServerOptions): Promise<{ server: TestServer; bus: (log?: Log) => Promise<Bus> }> {
  const server = await startNatsServer(options);
  const buses: Bus[] = [];
  open.push({ server, buses });
  return {
    server,
    bus: async (log = silentLog()) => {
      const bus = await connectBus({ servers: server.url, name: 'contract-test', log });
      buses.push(bus);
      return bus;
    },
  };
}

describeOnServers('the contract', ({ path }) => {
  it('is made whole by several starters at once, and again', async () => {
    const { bus } = await broker({ binary: path });
    const all = await Promise.all([bus(), bus(), bus(), bus()]);
    await Promise.all(all.map((one) => one.ensureContract()));
    const [first] = all;
    await first?.ensureContract();
    for (const spec of STREAMS) {
      const config = (await first?.jsm.streams.info(spec.name))?.config;
      expect(config).toMatchObject({
        subjects: [...spec.subjects],
        storage: 'file',
        retention: 'limits',
        discard: 'old',
        max_age: nanos(spec.maxAgeMs),
        duplicate_window: nanos(spec.duplicateWindowMs),
        allow_direct: true,
        num_replicas: 1,
      });
    }
    const names: string[] = [];
    for await (const name of first?.jsm.streams.names() ?? []) names.push(name);
    expect(names).toEqual(
      expect.arrayContaining([...BUCKETS.map((spec) => `KV_${spec.name}`), `OBJ_${TRACES_STORE.name}`]),
    );
    const rigs = await first?.bucket(RIGS_BUCKET);
    await rigs?.put('rig-1', 'here');
    expect((await rigs?.get('rig-1'))?.string()).toBe('here');
    const traces = await first?.traces();
    await traces?.putBlob({ name: 'a' }, new Uint8Array([1, 2, 3]));
    expect([...((await traces?.getBlob('a')) ?? [])]).toEqual([1, 2, 3]);
  });

  it('says so where a single server is asked for copies', async () => {
    const { bus } = await broker({ binary: path });
    const one = await bus();
    await expect(one.ensureContract({ replicas: 3 })).rejects.toThrow(ContractError);
    await expect(one.ensureContract({ replicas: 3 })).rejects.toThrow(/stream TELEMETRY: replicas > 1 not supported/);
    await one.ensureContract({ replicas: 1 });
  });

  it('leaves what an operator changed, and changes what is asked for', async () => {
    const { bus } = await broker({ binary: path });
    const one = await bus();
    await one.ensureContract({ telemetryMaxAgeMs: 60_000, telemetryMaxBytes: 100_000_000 });
    const first = (await one.jsm.streams.info(TELEMETRY.name)).config;
    expect(first).toMatchObject({ max_age: nanos(60_000), max_bytes: 100_000_000, duplicate_window: nanos(60_000) });

    await one.jsm.streams.update(TELEMETRY.name, { max_age: nanos(86_400_000) });
    await one.jsm.streams.update(LAPS.name, { max_bytes: 500_000_000, subjects: [...LAPS.subjects, 'other.laps'] });
    await one.ensureContract();
    const kept = (await one.jsm.streams.info(TELEMETRY.name)).config;
    expect(kept).toMatchObject({ max_age: nanos(86_400_000), max_bytes: 100_000_000 });
    expect(kept.duplicate_window).toBe(nanos(TELEMETRY.duplicateWindowMs));
    const laps = (await one.jsm.streams.info(LAPS.name)).config;
    expect(laps).toMatchObject({ max_bytes: 500_000_000, subjects: [...LAPS.subjects, 'other.laps'] });

    await one.ensureContract({ telemetryMaxAgeMs: 3_600_000 });
    expect((await one.jsm.streams.info(TELEMETRY.name)).config.max_age).toBe(nanos(3_600_000));
  });

  it('takes the room that the server has, and says so', async () => {
    const { bus } = await broker({ binary: path, jetstream: 'max_file_store: 1200M' });
    const log = capturingLog();
    const one = await bus(log);
    await one.ensureContract();
    expect((await one.jsm.streams.info(TELEMETRY.name)).config.max_bytes).toBe(1024 ** 3);
    expect(log.lines.filter((line) => line.level === 'warn').map((line) => line.message)).toEqual([
      'the broker has no room for the whole log TELEMETRY: it keeps 1024 MiB',
    ]);
  });

  it('names the sizes when a size asked for does not fit', async () => {
    const { bus } = await broker({ binary: path, jetstream: 'max_file_store: 200M' });
    const one = await bus();
    const failed = one.ensureContract({ telemetryMaxBytes: 1024 ** 3 });
    await expect(failed).rejects.toBeInstanceOf(StorageLimitError);
    await expect(failed).rejects.toThrow(/no room for 1024 MiB of the stream TELEMETRY/);
  });

  it('says which stream is in the way', async () => {
    const { bus } = await broker({ binary: path });
    const one = await bus();
    await one.jsm.streams.add({ name: 'OLD', subjects: ['gt3.>'] });
    const failed = one.ensureContract();
    await expect(failed).rejects.toBeInstanceOf(ContractError);
    await expect(failed).rejects.toThrow(/another stream already stores gt3\.telemetry/);
  });

  it('says how to switch JetStream on', async () => {
    const { bus } = await broker({ binary: path, jetstream: false });
    const failed = (await bus()).ensureContract();
    await expect(failed).rejects.toBeInstanceOf(JetStreamOffError);
    await expect(failed).rejects.toThrow(/runs without JetStream: start it with nats-server -js/);
  });

  it('says that the user may not', async () => {
    const config = 'authorization { users: [{ user: rig, password: r, permissions: { publish: ["gt3.>"] } }] }';
    const { server } = await broker({ binary: path, config });
    const bus = await connectBus({ servers: `nats://rig:r@127.0.0.1:${server.port}`, name: 'test', log: silentLog() });
    const failed = bus.ensureContract();
    await expect(failed).rejects.toBeInstanceOf(ContractPermissionError);
    await expect(failed).rejects.toThrow(/^this user may not make streams \(/);
    await bus.close();
  });
});
