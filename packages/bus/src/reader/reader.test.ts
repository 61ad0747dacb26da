import { INSIGHTS, partitionFilter, partitionOf, TELEMETRY, telemetrySubject } from '@gt3/schemas';
import { afterEach, expect, it } from 'vitest';
import { type Link, startLink } from '../../../../test/support/link.ts';
import { silentLog } from '../../../../test/support/log.ts';
import { describeOnServers, startNatsServer, type TestServer } from '../../../../test/support/nats.ts';
import type { Bus } from '../bus.ts';
import { connectBus } from '../connect.ts';
import { ReadError } from '../errors.ts';
import { publishFenced } from '../fenced.ts';
import { type OrderedReader, type ReadOptions, readOrdered, type StoredMessage } from './reader.ts';

const RIG = 'rig-1';
const frames = telemetrySubject(RIG, 'frames');
const stream = TELEMETRY.name;

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function startServer(binary: string): Promise<TestServer> {
  const server = await startNatsServer({ binary });
  ends.push(() => server.stop());
  return server;
}

async function connected(url: string): Promise<Bus> {
  const bus = await connectBus({ servers: url, name: 'reader-test', log: silentLog() });
  ends.push(() => bus.close());
  await bus.ensureContract();
  return bus;
}

/** Publishes numbered messages, each acknowledged; through outages too. */
async function publish(bus: Bus, from: number, to: number, subject = frames): Promise<void> {
  const one = (n: number): Promise<unknown> =>
    publishFenced(bus, { subject, payload: new TextEncoder().encode(String(n)), msgId: `${subject}-${n}` });
  for (let n = from; n <= to; n++) await one(n);
}

class Collected {
  readonly messages: StoredMessage[] = [];
  #wake: (() => void)[] = [];

  readonly take = (message: StoredMessage): void => {
    this.messages.push(message);
    for (const wake of this.#wake.splice(0)) wake();
  };

  get texts(): string[] {
    return this.messages.map((message) => new TextDecoder().decode(message.data));
  }

  async count(n: number): Promise<void> {
    while (this.messages.length < n) await new Promise<void>((resolve) => this.#wake.push(resolve));
  }
}

async function read(
  bus: Bus,
  options: Partial<ReadOptions>,
  take: (message: StoredMessage) => void | Promise<void>,
): Promise<OrderedReader> {
  const reader = await readOrdered(bus, { stream, filter: partitionFilter(partitionOf(RIG)), ...options }, take);
  ends.push(() => reader.stop());
  return reader;
}

const numbers = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => String(from + i));

describeOnServers('ordered reading', ({ path }) => {
  it('brings what is stored, then what comes, from where it is asked to', async () => {
    const bus = await connected((await startServer(path)).url);
    await publish(bus, 1, 5);
    const all = new Collected();
    const tail = new Collected();
    const fresh = new Collected();
    const reader = await read(bus, {}, all.take);
    await read(bus, { startSeq: 4 }, tail.take);
    const waiting = await read(bus, { onlyNew: true }, fresh.take);
    expect(waiting.lastSeq).toBe(5);
    await publish(bus, 6, 8);
    await Promise.all([all.count(8), tail.count(5), fresh.count(3)]);
    expect(all.texts).toEqual(numbers(1, 8));
    expect(tail.texts).toEqual(numbers(4, 8));
    expect(fresh.texts).toEqual(numbers(6, 8));
    expect(reader.lastSeq).toBe(8);
    expect(all.messages.map((message) => message.pending).slice(0, 5)).toEqual([4, 3, 2, 1, 0]);
    expect(all.messages[0]).toMatchObject({ subject: frames, seq: 1 });
    expect(Math.abs((all.messages[0]?.timeMs ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  it('goes on without gap or double over kill -9 of the server', async () => {
    const server = await startServer(path);
    const bus = await connected(server.url);
    const got = new Collected();
    const reader = await read(bus, {}, got.take);
    const publishing = publish(bus, 1, 600);
    for (const at of [50, 200, 400]) {
      await got.count(at);
      await server.kill();
      await server.restart();
    }
    await publishing;
    await got.count(600);
    expect(got.texts).toEqual(numbers(1, 600));
    expect(got.messages.map((message) => message.seq)).toEqual(numbers(1, 600).map(Number));
    expect(reader.lastSeq).toBe(600);
  });

  it('goes on without gap or double over cut links', async () => {
    const server = await startServer(path);
    const link: Link = await startLink(server.port);
    ends.push(() => link.stop());
    const writer = await connected(server.url);
    const total = 20_000;
    for (let n = 1; n <= total; n++) writer.nc.publish(frames, String(n));
    await publish(writer, total + 1, total + 1);
    const got = new Collected();
    const reading = await connected(link.url);
    let cuts = 0;
    await read(reading, {}, (message) => {
      got.take(message);
      if (message.seq === 700 || message.seq === 9000) {
        cuts++;
        link.cut();
      }
    });
    await got.count(total + 1);
    expect(cuts).toBe(2);
    expect(got.messages.every((message, i) => message.seq === i + 1)).toBe(true);
    expect(got.messages).toHaveLength(total + 1);
  });

  it('waits for a handler that returns a promise', async () => {
    const bus = await connected((await startServer(path)).url);
    for (let n = 1; n <= 1500; n++) bus.nc.publish(frames, String(n));
    const got = new Collected();
    let busy = 0;
    let most = 0;
    await read(bus, {}, async (message) => {
      most = Math.max(most, ++busy);
      await new Promise((resolve) => setImmediate(resolve));
      busy--;
      got.take(message);
    });
    await got.count(1500);
    expect(most).toBe(1);
    expect(got.texts).toEqual(numbers(1, 1500));
  });

  it('ends with the reason when the handler fails, and brings nothing more', async () => {
    const bus = await connected((await startServer(path)).url);
    await publish(bus, 1, 5);
    const seen: number[] = [];
    const reader = await read(bus, {}, (message) => {
      seen.push(message.seq);
      if (message.seq === 3) throw new Error('no room');
    });
    await expect(reader.done).rejects.toBeInstanceOf(ReadError);
    await expect(reader.done).rejects.toThrow('message 3 of the stream TELEMETRY could not be dealt with: no room');
    expect(seen).toEqual([1, 2, 3]);
    expect(reader.lastSeq).toBe(2);
  });

  it('reads several filters, each message once', async () => {
    const bus = await connected((await startServer(path)).url);
    const session = telemetrySubject(RIG, 'session');
    await publish(bus, 1, 2);
    await publish(bus, 1, 1, session);
    await publish(bus, 1, 1, telemetrySubject(RIG, 'field'));
    await publish(bus, 3, 3);
    const got = new Collected();
    await read(bus, { filter: [frames, session, frames] }, got.take);
    await got.count(4);
    expect(got.messages.map((message) => message.seq)).toEqual([1, 2, 3, 5]);
  });

  it('reports what the stream removed before it was read', async () => {
    const server = await startServer(path);
    const link = await startLink(server.port);
    ends.push(() => link.stop());
    const writer = await connected(server.url);
    await publish(writer, 1, 20);
    await writer.jsm.streams.purge(stream, { seq: 11 });
    const bus = await connected(link.url);
    const gaps: [number, number][] = [];
    const got = new Collected();
    await read(bus, { startSeq: 5, onGap: (from, to) => gaps.push([from, to]) }, got.take);
    await got.count(10);
    expect(gaps).toEqual([[5, 10]]);
    const lost = new Promise<void>((resolve) => bus.onStatus((event) => event.type === 'disconnected' && resolve()));
    link.cut();
    await lost;
    await publish(writer, 21, 30);
    await writer.jsm.streams.purge(stream, { seq: 26 });
    await publish(writer, 31, 31);
    while (got.messages.at(-1)?.seq !== 31) await got.count(got.messages.length + 1);
    const seqs = got.messages.map((message) => message.seq);
    // the link may come back before or after the purge; nothing may go unread without being told
    const told = gaps.slice(1).flatMap(([from, to]) => numbers(from, to).map(Number));
    expect([...seqs, ...told].toSorted((a, b) => a - b)).toEqual(numbers(11, 31).map(Number));
  });

  it('goes on when its consumer is removed on the server', async () => {
    const bus = await connected((await startServer(path)).url);
    await publish(bus, 1, 3);
    const got = new Collected();
    await read(bus, {}, got.take);
    await got.count(3);
    for await (const { name } of bus.jsm.consumers.list(stream)) await bus.jsm.consumers.delete(stream, name);
    await publish(bus, 4, 6);
    await got.count(6);
    expect(got.texts).toEqual(numbers(1, 6));
  });

  it('begins again when the stream was made anew', async () => {
    const bus = await connected((await startServer(path)).url);
    await publish(bus, 1, 3);
    const got = new Collected();
    await read(bus, {}, got.take);
    await got.count(3);
    await bus.jsm.streams.delete(stream);
    await bus.ensureContract();
    await publish(bus, 11, 12);
    await got.count(5);
    expect(got.texts).toEqual(['1', '2', '3', '11', '12']);
    expect(got.messages.map((message) => message.seq)).toEqual([1, 2, 3, 1, 2]);
  });

  it('says which stream is absent, and ends with the bus', async () => {
    const bus = await connected((await startServer(path)).url);
    await bus.jsm.streams.delete(INSIGHTS.name);
    const absent = readOrdered(bus, { stream: INSIGHTS.name, filter: INSIGHTS.subjects }, () => undefined);
    await expect(absent).rejects.toThrow(
      /^cannot read gt3\.insights\.\*\.\* from the stream INSIGHTS: stream not found/,
    );
    const reader = await read(bus, {}, () => undefined);
    await bus.close();
    await reader.done;
  });
});
