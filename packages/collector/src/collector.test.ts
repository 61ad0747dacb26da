import { type Bus, connectBus, createPublisher, readOrdered } from '@gt3/bus';
import { describeSession, parseSession } from '@gt3/irsdk';
import {
  channel,
  decode,
  frameBatch,
  type Presence,
  presence,
  RIGS_BUCKET,
  TELEMETRY,
  telemetrySubject,
} from '@gt3/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { capturingLog, silentLog } from '../../../test/support/log.ts';
import { natsServerPath, startNatsServer, type TestServer } from '../../../test/support/nats.ts';
import { Collector } from './collector.ts';
import { startCues } from './cues/start-cues.ts';
import { RecordingError } from './errors.ts';
import type { Source, SourceEvent } from './source.ts';
import { SESSION_TEXT } from './testing/synthetic-ibt.ts';
import { openVoice } from './voice/open-voice.ts';

const SESSION: SourceEvent = {
  kind: 'session',
  session: { description: describeSession(parseSession(SESSION_TEXT)), sessionNum: 0, fallbackTrackLength: 1 },
  layout: { hz: 60, channels: [channel('Speed').index] },
  tick: 1,
  t: 10,
};
const ROWS: SourceEvent = {
  kind: 'rows',
  rows: {
    ticks: Float64Array.of(1, 2),
    times: Float64Array.of(10, 10 + 1 / 60),
    columns: [Float32Array.of(50, 51)],
    from: 0,
    to: 2,
  },
};

/** 60 rows. */
function secondAt(second: number): SourceEvent {
  const column = (value: (i: number) => number) => Array.from({ length: 60 }, (_, i) => value(second * 60 + i));
  const ticks = Float64Array.from(column((tick) => tick));
  const times = Float64Array.from(column((tick) => 10 + tick / 60));
  return { kind: 'rows', rows: { ticks, times, columns: [Float32Array.from(ticks)], from: 0, to: 60 } };
}

/** A source as a sim is one: it gives what the test hands it, until it is told to stop. */
class SteeredSource implements Source {
  readonly kind = 'simulator';
  readonly name = 'steered';
  readonly patient = false;
  readonly repeats = false;
  ticksLost = 0;
  closed = false;
  #queue: (SourceEvent | Error)[] = [];
  #more = Promise.withResolvers<void>();
  #taken = Promise.withResolvers<void>();

  give(event: SourceEvent | Error): void {
    this.#taken = Promise.withResolvers<void>();
    this.#queue.push(event);
    this.#more.resolve();
  }

  /** Resolves when everything that was given is taken. */
  taken(): Promise<void> {
    return this.#taken.promise;
  }

  async *read(signal: AbortSignal): AsyncGenerator<SourceEvent> {
    signal.addEventListener('abort', () => this.#more.resolve(), { once: true });
    while (!signal.aborted) {
      await this.#more.promise;
      this.#more = Promise.withResolvers<void>();
      for (const event of this.#queue.splice(0)) {
        if (event instanceof Error) throw event;
        yield event;
      }
      if (this.#queue.length === 0) this.#taken.resolve();
    }
  }

  async close(): Promise<void> {
    this.closed = true;
  }
}

describe.skipIf(natsServerPath() === null)('Collector', () => {
  let server: TestServer;
  let observer: Bus;
  beforeAll(async () => {
    server = await startNatsServer();
    observer = await connectBus({ servers: server.url, name: 'observer', log: silentLog() });
    await observer.ensureContract();
  });
  afterAll(async () => {
    await observer?.close();
    await server?.stop();
  });

  async function collect(rig: string, source: Source, log = silentLog()) {
    const bus = await connectBus({ servers: server.url, name: rig, log });
    const parts = { rig, source, batchTicks: 6, exitAtEnd: false, bus, log };
    const rigs = await bus.bucket(RIGS_BUCKET);
    const publisher = createPublisher(bus, { log });
    const cues = startCues({ rig, bus, publisher, voice: openVoice('off', log), log });
    return { bus, collector: new Collector({ ...parts, rigs, publisher, cues }) };
  }

  async function presenceWhere(rig: string, fits: (found: Presence) => boolean): Promise<Presence> {
    const rigs = await observer.bucket(RIGS_BUCKET);
    for await (const entry of await rigs.watch({ key: rig })) {
      const found = decode(presence, entry.value);
      if (fits(found)) return found;
    }
    throw new Error('the watch ended');
  }

  it('waits, lives and waits again with its source, and says why', async () => {
    const source = new SteeredSource();
    const { collector } = await collect('steered', source);
    expect((await presenceWhere('steered', () => true)).state).toBe('waiting');
    source.give({ kind: 'waiting', reason: 'the sim is not running' });
    await presenceWhere('steered', ({ alert }) => alert === 'the sim is not running');
    source.give(SESSION);
    source.give(ROWS);
    const live = await presenceWhere('steered', ({ state, car }) => state === 'live' && car !== null);
    expect(live).toMatchObject({ alert: null, source: { kind: 'simulator', name: 'steered' } });
    source.ticksLost = 3;
    source.give({ kind: 'waiting', reason: 'the replay is paused' });
    const paused = await presenceWhere('steered', ({ state, link }) => state === 'waiting' && link.ticksLost === 3);
    expect(paused).toMatchObject({ alert: 'the replay is paused', car: 'Test GT3' });
    await collector.stop();
    const gone = await presenceWhere('steered', ({ state }) => state === 'offline');
    expect(gone.link).toMatchObject({ sent: 3, acked: 3 });
    expect(source.closed).toBe(true);
  });

  it('says once that ticks are lost', async () => {
    const source = new SteeredSource();
    const log = capturingLog();
    const { collector } = await collect('losing', source, log);
    source.give(SESSION);
    source.give(ROWS);
    await presenceWhere('losing', ({ state }) => state === 'live');
    source.ticksLost = 3;
    source.give(ROWS);
    source.give(ROWS);
    const { level, fields } = await log.waitFor(/ticks are lost/);
    expect([level, fields]).toEqual(['warn', { rig: 'losing', ticksLost: 3 }]);
    await collector.stop();
    expect(log.lines.filter(({ message }) => /ticks are lost/.test(message))).toHaveLength(1);
  });

  it('loses nothing of 5 minutes without a broker, keeps the order, and holds little', async () => {
    const own = await startNatsServer();
    const log = capturingLog();
    const rig = 'outage';
    const bus = await connectBus({ servers: own.url, name: rig, log });
    await bus.ensureContract();
    const source = new SteeredSource();
    const publisher = createPublisher(bus, { log });
    const parts = { rig, source, batchTicks: 6, exitAtEnd: false, bus, log, publisher };
    const cues = startCues({ rig, bus, publisher, voice: openVoice('off', log), log });
    const collector = new Collector({ ...parts, cues, rigs: await bus.bucket(RIGS_BUCKET) });
    source.give(SESSION);
    source.give(secondAt(0));
    while (!(await publisher.flush()) || publisher.stats.acked < 11);
    await own.kill();
    await log.waitFor(/lost the broker/);
    for (let second = 1; second <= 300; second++) source.give(secondAt(second));
    await source.taken();
    // Ten batches a second, and the session info once more.
    expect(publisher.stats).toMatchObject({ buffered: 3001, dropped: 0 });
    expect(publisher.stats.bufferedBytes).toBeLessThan(2 ** 20);
    await own.restart();
    while (!(await publisher.flush()));
    const seqs: number[] = [];
    const complete = Promise.withResolvers<void>();
    const options = { stream: TELEMETRY.name, filter: telemetrySubject(rig, 'frames') };
    const reader = await readOrdered(bus, options, ({ data }) => {
      seqs.push(decode(frameBatch, data).seq);
      if (seqs.length === 3010) complete.resolve();
    });
    await complete.promise;
    await reader.stop();
    await collector.stop();
    await own.stop();
    expect(seqs).toEqual([...seqs.keys()]);
  });

  it('signs off and tells the reason when its source fails', async () => {
    const source = new SteeredSource();
    const { collector } = await collect('failing', source);
    source.give(SESSION);
    source.give(new RecordingError('the file shrank'));
    await expect(collector.done).rejects.toThrow('the file shrank');
    expect((await presenceWhere('failing', () => true)).state).toBe('offline');
    expect(source.closed).toBe(true);
    await collector.stop();
  });

  it('fails when the connection is closed under it for good', async () => {
    const source = new SteeredSource();
    const { bus, collector } = await collect('closed', source);
    await presenceWhere('closed', () => true);
    await bus.nc.close();
    await expect(collector.done).rejects.toThrow(/closed for good: start the collector again/);
    expect(source.closed).toBe(true);
  });
});
