import { BrokerUnreachableError, type Bus, connectBus, readOrdered } from '@gt3/bus';
import {
  ContractError,
  decode,
  fieldUpdate,
  frameBatch,
  type Presence,
  parseSubject,
  presence,
  RIGS_BUCKET,
  rigFilter,
  rigInput,
  sessionInfo,
  TELEMETRY,
} from '@gt3/schemas';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { capturingLog, silentLog } from '../../../test/support/log.ts';
import { natsServerPath, startNatsServer, type TestServer } from '../../../test/support/nats.ts';
import { sharedFile } from '../../../test/support/shared.ts';
import { CollectorOptionError, RecordingError } from './errors.ts';
import { recordingBatches } from './recording-batches.ts';
import type { RunItem } from './run-log.ts';
import { type CollectorOptions, type CollectorService, startCollector } from './start.ts';
import { startFeeder, uniqueNames } from './testing/feeder-process.ts';
import { steadyRows, temporaryFolder, writeSyntheticIbt } from './testing/synthetic-ibt.ts';

const folder = temporaryFolder();
const drive = folder.file('drive.ibt');
const short = folder.file('short.ibt');
beforeAll(() => {
  writeSyntheticIbt(drive, steadyRows(20_000));
  writeSyntheticIbt(short, steadyRows(90));
});
afterAll(() => folder.remove());

const AS_FAST_AS_IT_GOES = Number.POSITIVE_INFINITY;
const FUJI = 'data/ibt/ferrari488gt3_fuji_race.ibt';

describe('startCollector refuses', () => {
  const good: CollectorOptions = {
    servers: 'nats://127.0.0.1:1',
    rig: 'rig-1',
    source: { kind: 'ibt', path: short, speed: 1, loop: false },
    log: silentLog(),
  };

  it.each([
    ['a rig id', { rig: 'My Rig' }, ContractError, /rig id "My Rig": 1 to 32 of a-z/],
    ['batch ticks', { batchTicks: 61 }, CollectorOptionError, /batch ticks 61: a whole number from 1 to 60/],
    ['a path', { source: { ...good.source, path: '/no/where.ibt' } }, RecordingError, /no such file/],
    ['a speed', { source: { ...good.source, speed: 0 } }, CollectorOptionError, /speed 0: a number above 0/],
    ['a broker', { connectTimeoutMs: 300 }, BrokerUnreachableError, /127\.0\.0\.1:1/],
  ] as const)('%s that is wrong, in one line', async (_, wrong, kind, message) => {
    const started = startCollector({ ...good, ...wrong });
    await expect(started).rejects.toThrow(kind);
    await expect(started).rejects.toThrow(message);
  });
});

describe.skipIf(natsServerPath() === null)('startCollector with a broker', () => {
  let server: TestServer;
  let bus: Bus;
  const started: CollectorService[] = [];

  beforeAll(async () => {
    server = await startNatsServer();
    bus = await connectBus({ servers: server.url, name: 'test', log: silentLog() });
    await bus.ensureContract();
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((service) => service.stop()));
  });
  afterAll(async () => {
    await bus?.close();
    await server?.stop();
  });

  async function start(rig: string, options: Partial<CollectorOptions> & Pick<CollectorOptions, 'source'>) {
    const service = await startCollector({ servers: server.url, rig, log: silentLog(), ...options });
    started.push(service);
    return service;
  }
  const ibt = (path: string, speed: number, loop = false): CollectorOptions['source'] => ({
    kind: 'ibt',
    path,
    speed,
    loop,
  });

  /** The messages of a rig's log until `enough` says that no more are wanted. */
  async function readLog(rig: string, enough: (items: readonly RunItem[]) => boolean): Promise<RunItem[]> {
    const items: RunItem[] = [];
    const complete = Promise.withResolvers<void>();
    const reader = await readOrdered(bus, { stream: TELEMETRY.name, filter: rigFilter(rig) }, (message) => {
      const kind = parseSubject(message.subject)?.kind;
      if (kind === 'frames') items.push({ kind, batch: decode(frameBatch, message.data) });
      else if (kind === 'session') items.push({ kind, info: decode(sessionInfo, message.data) });
      else if (kind === 'input') items.push({ kind, input: decode(rigInput, message.data) });
      if (enough(items)) complete.resolve();
    });
    await complete.promise;
    await reader.stop();
    return items;
  }

  /** Waits for a presence of the rig that fits. */
  async function presenceWhere(rig: string, fits: (found: Presence) => boolean): Promise<Presence> {
    const rigs = await bus.bucket(RIGS_BUCKET);
    for await (const entry of await rigs.watch({ key: rig })) {
      const found = decode(presence, entry.value);
      if (fits(found)) return found;
    }
    throw new Error('the watch ended');
  }

  async function offline(path: string, run: string, batchTicks: number): Promise<RunItem[]> {
    const items: RunItem[] = [];
    for await (const item of recordingBatches(path, { run, batchTicks })) items.push(item);
    return items;
  }

  /** Buffers and arrays of the same bytes are the same. */
  const plain = (items: readonly RunItem[]) =>
    items.map((item) => {
      if (item.kind === 'session') return item.info;
      if (item.kind === 'field') return item.field;
      if (item.kind === 'input') return item.input.input;
      const { channels, cols, ...rest } = item.batch;
      return { ...rest, bytes: Buffer.concat([channels, cols]).toString('base64') };
    });

  it.for([
    ['drive', 1, AS_FAST_AS_IT_GOES],
    ['drive', 6, 1e6],
    ['fuji', 6, AS_FAST_AS_IT_GOES],
  ] as const)('logs every batch of %s, %s ticks each, at speed %s, byte for byte', async (each, { skip }) => {
    const [name, batchTicks, speed] = each;
    const path = name === 'drive' ? drive : sharedFile(FUJI);
    if (path === null) return skip(`${FUJI} is not beside the checkout`);
    const rig = `log-${name}-${batchTicks}`;
    const service = await start(rig, { source: ibt(path, speed), batchTicks, exitAtEnd: true });
    await service.done;
    const wanted = await offline(path, service.run, batchTicks);
    const found = await readLog(rig, (items) => items.length === wanted.length);
    expect(plain(found)).toEqual(plain(wanted));
    const { link, state } = await presenceWhere(rig, () => true);
    expect(state).toBe('offline');
    expect(link).toMatchObject({ sent: wanted.length, acked: wanted.length, dropped: 0, pending: 0, ticksLost: 0 });
  });

  it('tells when a recording is live, when it has ended, and when it says goodbye', async () => {
    const live = presenceWhere('states', ({ state, car }) => state === 'live' && car !== null);
    const service = await start('states', { source: ibt(short, 1) });
    expect(await live).toMatchObject({
      rig: 'states',
      run: service.run,
      source: { kind: 'ibt', name: 'short.ibt' },
      driver: 'Test Driver',
      car: 'Test GT3',
      track: 'Testring',
      trackName: 'testring full',
      trackLength: 3600,
      alert: null,
    });
    expect((await presenceWhere('states', ({ state }) => state === 'ended')).link).toMatchObject({
      sent: 17,
      acked: 17,
    });
    await service.stop();
    await service.done;
    expect((await presenceWhere('states', () => true)).state).toBe('offline');
  });

  it('starts a new run each time that it loops', async () => {
    const service = await start('looping', { source: ibt(short, 100, true) });
    const items = await readLog('looping', (all) => all.filter(({ kind }) => kind === 'session').length === 3);
    const runs = items.flatMap((item) => (item.kind === 'session' ? [item.info.run] : []));
    expect(new Set(runs).size).toBe(3);
    for (const run of runs.slice(0, 2)) {
      const seqs = items.flatMap((item) => (item.kind === 'frames' && item.batch.run === run ? [item.batch.seq] : []));
      expect(seqs).toEqual([...seqs.keys()]);
      expect(seqs).toHaveLength(15);
    }
    await service.stop();
  });

  it('publishes what it has begun when it is stopped', async () => {
    const service = await start('stopped', { source: ibt(drive, 1) });
    await readLog('stopped', (all) => all.length > 5);
    await service.stop();
    await service.stop();
    const { link } = await presenceWhere('stopped', ({ state }) => state === 'offline');
    expect(link.acked).toBe(link.sent);
    const items = await readLog('stopped', (all) => all.length === link.sent);
    const ticks = items.reduce((sum, item) => sum + (item.kind === 'frames' ? item.batch.n : 0), 0);
    const wanted = await offline(drive, service.run, 6);
    expect(ticks).toBeGreaterThan(24);
    expect(items.at(-1)).toMatchObject({ input: { input: { kind: 'run-ended', run: service.run } } });
    const full = items.length - 2;
    expect(plain(items).slice(0, full)).toEqual(plain(wanted).slice(0, full));
  });

  it('says once that another run of the rig did not sign off', async () => {
    const log = capturingLog();
    const first = await start('twice', { source: ibt(drive, 1) });
    await presenceWhere('twice', ({ run }) => run === first.run);
    await start('twice', { source: ibt(drive, 1), log });
    const warnings = log.lines.filter(({ level }) => level === 'warn');
    expect(warnings.map(({ message }) => message)).toEqual([
      'rig twice has another run that did not sign off; this one takes its place',
    ]);
    expect(warnings[0]?.fields).toMatchObject({ run: first.run });
  });
});

describe.skipIf(natsServerPath() === null)('startCollector and a broker that refuses', () => {
  it('says so in the presence', async () => {
    const users = `authorization { users: [
      { user: rig, password: secret, permissions: { publish: { deny: "gt3.telemetry.*.*.frames" } } }
    ] }`;
    const server = await startNatsServer({ config: users });
    const servers = server.url.replace('://', '://rig:secret@');
    const bus = await connectBus({ servers, name: 'observer', log: silentLog() });
    await bus.ensureContract();
    const source = { kind: 'ibt', path: short, speed: 1, loop: false } as const;
    const service = await startCollector({ servers, rig: 'refused', source, log: silentLog() });
    try {
      const rigs = await bus.bucket(RIGS_BUCKET);
      let alert: string | null = null;
      for await (const entry of await rigs.watch({ key: 'refused' })) {
        alert = decode(presence, entry.value).alert;
        if (alert !== null) break;
      }
      expect(alert).toMatch(/does not let this user publish to gt3\.telemetry\.\d\d\.refused\.frames/);
    } finally {
      await service.stop();
      await bus.close();
      await server.stop();
    }
  });
});

describe.skipIf(natsServerPath() === null)('startCollector of a user who may publish what is its rig\u2019s', () => {
  it('starts, and says what it cannot see to', async () => {
    const users = `authorization { users: [
      { user: coach, password: secret }
      { user: rig, password: secret, permissions: {
        publish: ["gt3.telemetry.*.own.*", "$KV.gt3-rigs.own"], subscribe: "_INBOX.>"
      } }
    ] }`;
    const server = await startNatsServer({ config: users });
    const as = (user: string) => server.url.replace('://', `://${user}:secret@`);
    const bus = await connectBus({ servers: as('coach'), name: 'coach', log: silentLog() });
    await bus.ensureContract();
    const log = capturingLog();
    const source = { kind: 'ibt', path: short, speed: AS_FAST_AS_IT_GOES, loop: false } as const;
    const service = await startCollector({ servers: as('rig'), rig: 'own', source, exitAtEnd: true, log });
    try {
      await service.done;
      const told = log.lines.filter(({ message }) => /may not make streams and buckets/.test(message));
      expect(told.map(({ level }) => level)).toEqual(['info']);
      const rigs = await bus.bucket(RIGS_BUCKET);
      const entry = await rigs.get('own');
      const found = entry === null ? null : decode(presence, entry.value);
      expect(found).toMatchObject({ state: 'offline', alert: null, link: { sent: 17, acked: 17, dropped: 0 } });
    } finally {
      await service.stop();
      await bus.close();
      await server.stop();
    }
  });
});

describe.skipIf(natsServerPath() === null)('startCollector with a running sim', () => {
  it('begins a new run when the sim died and is back, with none of its old rows, and tells of the field', async () => {
    const server = await startNatsServer();
    const names = uniqueNames();
    const rig = 'live';
    const bus = await connectBus({ servers: server.url, name: 'observer', log: silentLog() });
    const service = await startCollector({
      servers: server.url,
      rig,
      source: { kind: 'simulator', names },
      log: silentLog(),
    });
    const runs = new Map<string, { ticks: number[]; kinds: Set<string>; isOver: boolean }>();
    let look: () => void = () => undefined;
    const until = (fits: () => boolean) =>
      new Promise<void>((resolve) => {
        look = () => (fits() ? resolve() : undefined);
        look();
      });
    const of = (run: string) => {
      const known = runs.get(run) ?? { ticks: [], kinds: new Set(), isOver: false };
      runs.set(run, known);
      return known;
    };
    const reader = await readOrdered(bus, { stream: TELEMETRY.name, filter: rigFilter(rig) }, ({ subject, data }) => {
      const kind = parseSubject(subject)?.kind ?? 'none';
      if (kind === 'frames') {
        const { run, tick0, n } = decode(frameBatch, data);
        of(run).ticks.push(...Array.from({ length: n }, (_, i) => tick0 + i));
      } else if (kind === 'field') of(decode(fieldUpdate, data).run).kinds.add(kind);
      else if (kind === 'session') of(decode(sessionInfo, data).run).kinds.add(kind);
      else {
        const { input } = decode(rigInput, data);
        if (input.kind === 'run-ended') of(input.run).isOver = true;
      }
      look();
    });
    let sim = await startFeeder({ names, hz: 60 });
    try {
      const all = () => [...runs.values()];
      await until(() => (all()[0]?.ticks.length ?? 0) > 60);
      await sim.kill();
      await until(() => all()[0]?.isOver === true);
      sim = await startFeeder({ names, hz: 60 });
      await until(() => (all()[1]?.ticks.length ?? 0) > 30);
      const [first, second] = all();
      expect(runs.size).toBe(2);
      expect([...(first?.kinds ?? [])].sort()).toEqual(['field', 'session']);
      for (const ticks of [first?.ticks ?? [], second?.ticks ?? []]) {
        expect(ticks).toEqual(ticks.map((_, i) => (ticks[0] ?? 0) + i));
      }
      expect(second?.ticks[0]).toBeLessThan(first?.ticks.at(-1) ?? 0);
      const rigs = await bus.bucket(RIGS_BUCKET);
      const entry = await rigs.get(rig);
      const found = entry === null ? null : decode(presence, entry.value);
      expect(found).toMatchObject({ run: service.run, source: { kind: 'simulator', name: 'simulator' } });
      expect([...runs.keys()].at(-1)).toBe(service.run);
    } finally {
      await reader.stop();
      await service.stop();
      await sim.kill();
      await bus.close();
      await server.stop();
    }
  });
});

describe.skipIf(natsServerPath() === null)('startCollector and a broker that dies', () => {
  it('loses nothing, and keeps the order', async () => {
    const server = await startNatsServer();
    const rig = 'outage';
    const log = capturingLog();
    const service = await startCollector({
      servers: server.url,
      rig,
      source: { kind: 'ibt', path: drive, speed: 200, loop: false },
      exitAtEnd: true,
      log,
    });
    try {
      const first = await connectBus({ servers: server.url, name: 'first', log: silentLog() });
      const rigs = await first.bucket(RIGS_BUCKET);
      for await (const entry of await rigs.watch({ key: rig }))
        if (decode(presence, entry.value).state === 'live') break;
      await server.kill();
      await first.close();
      await server.restart();
      await service.done;
      const wanted: number[] = [];
      for await (const item of recordingBatches(drive)) if (item.kind === 'frames') wanted.push(item.batch.seq);
      const bus = await connectBus({ servers: server.url, name: 'after', log: silentLog() });
      const seqs: number[] = [];
      const complete = Promise.withResolvers<void>();
      const reader = await readOrdered(bus, { stream: TELEMETRY.name, filter: rigFilter(rig) }, ({ subject, data }) => {
        if (parseSubject(subject)?.kind === 'frames') seqs.push(decode(frameBatch, data).seq);
        if (seqs.length === wanted.length) complete.resolve();
      });
      await complete.promise;
      await reader.stop();
      await bus.close();
      expect(seqs).toEqual(wanted);
      const told = log.lines.map(({ message }) => message);
      const [lost, over] = [/lost the broker/, /recording is over/].map((line) => told.findIndex((m) => line.test(m)));
      expect(lost).toBeGreaterThanOrEqual(0);
      expect(lost).toBeLessThan(over ?? -1);
    } finally {
      await service.stop();
      await server.stop();
    }
  });
});
