import { TELEMETRY, telemetrySubject } from '@gt3/schemas';
import { afterEach, expect, it } from 'vitest';
import { startLink } from '../../../../test/support/link.ts';
import { capturingLog, silentLog } from '../../../../test/support/log.ts';
import {
  describeOnServers,
  startNatsServer,
  type TestServer,
  type TestServerOptions,
} from '../../../../test/support/nats.ts';
import type { Bus } from '../bus.ts';
import { type BusOptions, connectBus } from '../connect.ts';
import { readOrdered, type StoredMessage } from '../reader/reader.ts';
import { createPublisher, type Publisher, type PublisherOptions } from './publisher.ts';

const frames = telemetrySubject('rig-1', 'frames');
const session = telemetrySubject('rig-1', 'session');

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function startServer(options: TestServerOptions): Promise<TestServer> {
  const server = await startNatsServer(options);
  ends.push(() => server.stop());
  return server;
}

async function connected(servers: string, options: Partial<BusOptions> = {}): Promise<Bus> {
  const bus = await connectBus({ servers, name: 'publisher-test', log: silentLog(), ...options });
  ends.push(() => bus.close());
  return bus;
}

function publisherOn(bus: Bus, options?: PublisherOptions): Publisher {
  const publisher = createPublisher(bus, options);
  ends.push(() => publisher.close());
  return publisher;
}

function event(bus: Bus, type: 'disconnected' | 'reconnected'): Promise<void> {
  return new Promise((resolve) => bus.onStatus((status) => status.type === type && resolve()));
}

/** One turn of the event loop. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const text = (n: number): Uint8Array => new TextEncoder().encode(String(n));

async function stored(bus: Bus): Promise<{ subject: string; n: number }[]> {
  const info = await bus.jsm.streams.info(TELEMETRY.name);
  const messages: StoredMessage[] = [];
  if (info.state.messages === 0) return [];
  await new Promise<void>((resolve) => {
    const reading = readOrdered(bus, { stream: TELEMETRY.name, filter: TELEMETRY.subjects }, (message) => {
      messages.push(message);
      if (message.seq === info.state.last_seq) resolve();
    });
    ends.push(async () => (await reading).stop());
  });
  return messages.map(({ subject, data }) => ({ subject, n: Number(new TextDecoder().decode(data)) }));
}

/** Publishes 0..total-1 on two subjects in turn, without ever waiting for acknowledgements. */
async function pour(publisher: Publisher, total: number): Promise<void> {
  for (let n = 0; n < total; n++) {
    publisher.publish(n % 2 === 0 ? frames : session, text(n));
    if (n % 20 === 19) await turn();
  }
}

/** Waits until so many are acknowledged. */
async function acked(publisher: Publisher, count: number): Promise<void> {
  while (publisher.stats.acked < count) await turn();
}

const upTo = (total: number): number[] => Array.from({ length: total }, (_, n) => n);

describeOnServers('the publisher', ({ path }) => {
  it('loses nothing, keeps the order and stores nothing twice over kill -9 of the server', async () => {
    const server = await startServer({ binary: path });
    const bus = await connected(server.url);
    await bus.ensureContract();
    const publisher = publisherOn(bus);
    const total = 12_000;
    const pouring = pour(publisher, total);
    for (const at of [1000, 3000, 6000]) {
      await acked(publisher, at);
      await server.kill();
      await server.restart();
    }
    await pouring;
    expect(await publisher.flush(15_000)).toBe(true);
    expect((await stored(bus)).map(({ n }) => n)).toEqual(upTo(total));
    expect(publisher.stats).toMatchObject({
      sent: total,
      acked: total,
      dropped: 0,
      pending: 0,
      buffered: 0,
      bufferedBytes: 0,
    });
    expect(publisher.stats.resent).toBeGreaterThan(0);
  });

  it('loses nothing, keeps the order and stores nothing twice over cut links', async () => {
    const server = await startServer({ binary: path });
    const link = await startLink(server.port);
    ends.push(() => link.stop());
    const bus = await connected(link.url);
    await bus.ensureContract();
    const publisher = publisherOn(bus);
    const total = 12_000;
    const pouring = pour(publisher, total);
    for (const at of [500, 1500, 4000, 8000]) {
      await acked(publisher, at);
      const back = event(bus, 'reconnected');
      link.cut();
      await back;
    }
    await pouring;
    expect(await publisher.flush(15_000)).toBe(true);
    expect((await stored(bus)).map(({ n }) => n)).toEqual(upTo(total));
  });

  it('drops the oldest of a full buffer, counts them and says so once an outage', async () => {
    const server = await startServer({ binary: path });
    const bus = await connected(server.url);
    await bus.ensureContract();
    const log = capturingLog();
    const publisher = publisherOn(bus, { maxMessages: 40, log });
    const lost = event(bus, 'disconnected');
    await server.kill();
    await lost;
    for (let n = 0; n < 100; n++) publisher.publish(frames, text(n));
    expect(publisher.stats).toMatchObject({ sent: 0, acked: 0, dropped: 60, buffered: 40 });
    expect(await publisher.flush(10)).toBe(false);
    await server.restart();
    expect(await publisher.flush(10_000)).toBe(true);
    expect((await stored(bus)).map(({ n }) => n)).toEqual(upTo(100).slice(60));
    expect(publisher.stats).toMatchObject({ acked: 40, dropped: 60, buffered: 0 });
    expect(log.lines.map((line) => line.message)).toEqual([
      'the buffer of unacknowledged messages is full: the oldest are dropped',
      '60 messages were dropped in all',
    ]);
  });

  it('lets the stream drop a repetition by its id', async () => {
    const bus = await connected((await startServer({ binary: path })).url);
    await bus.ensureContract();
    const publisher = publisherOn(bus);
    for (const msgId of ['a', 'b', 'a']) publisher.publish(frames, text(msgId.charCodeAt(0)), { msgId });
    expect(await publisher.flush()).toBe(true);
    expect((await stored(bus)).map(({ n }) => n)).toEqual([97, 98]);
    expect(publisher.stats).toMatchObject({ sent: 3, acked: 3, refused: null });
    expect(publisher.stats.ackMs).toBeGreaterThan(0);
  });

  it('tells at once what the user may not publish, and goes on with the rest', async () => {
    const users = `authorization { users: [
      { user: boss, password: b }
      { user: rig, password: r, permissions: { publish: [${frames}], subscribe: ["_INBOX.>"] } }
    ] }`;
    const server = await startServer({ binary: path, config: users });
    const host = `127.0.0.1:${server.port}`;
    const boss = await connected(`nats://boss:b@${host}`);
    await boss.ensureContract();
    const log = capturingLog();
    const publisher = publisherOn(await connected(`nats://rig:r@${host}`), { log });
    for (let n = 0; n < 10; n++) publisher.publish(n === 4 || n === 7 ? session : frames, text(n));
    await log.waitFor(/does not let this user publish to/);
    expect(publisher.stats.refused).toBe(
      `the broker does not let this user publish to ${session}: add it to the user's permissions`,
    );
    expect(await publisher.flush()).toBe(true);
    expect(publisher.stats).toMatchObject({ acked: 8, dropped: 2 });
    expect((await stored(boss)).map(({ n }) => n)).toEqual([0, 1, 2, 3, 5, 6, 8, 9]);
    expect(log.lines).toHaveLength(1);
  });

  it('tells when the user may not read its acknowledgements', async () => {
    const config = 'authorization { users: [{ user: rig, password: r, permissions: { subscribe: ["other.>"] } }] }';
    const server = await startServer({ binary: path, config });
    const log = capturingLog();
    const publisher = publisherOn(await connected(`nats://rig:r@127.0.0.1:${server.port}`), { log });
    await log.waitFor(/does not let this user read its acknowledgements/);
    expect(publisher.stats.refused).toMatch(/_INBOX/);
  });

  it('waits for a stream that is not there yet, and says so once', async () => {
    const bus = await connected((await startServer({ binary: path })).url);
    const log = capturingLog();
    const publisher = publisherOn(bus, { log });
    for (let n = 0; n < 5; n++) publisher.publish(frames, text(n));
    await log.waitFor(/waits: no stream of the broker stores this subject/);
    await bus.ensureContract();
    expect(await publisher.flush()).toBe(true);
    expect((await stored(bus)).map(({ n }) => n)).toEqual(upTo(5));
    expect(log.lines).toHaveLength(1);
  });

  it('gives up a message that no server would take, and goes on', async () => {
    const bus = await connected((await startServer({ binary: path })).url);
    await bus.ensureContract();
    await bus.jsm.streams.update(TELEMETRY.name, { max_msg_size: 1000 });
    const publisher = publisherOn(bus);
    publisher.publish(frames, text(0));
    publisher.publish(frames, new Uint8Array(2000));
    publisher.publish(session, new Uint8Array(5_000_000));
    publisher.publish('not a subject', text(1));
    expect(await publisher.flush()).toBe(true);
    expect(publisher.stats).toMatchObject({ acked: 1, dropped: 3, pending: 0 });
    expect(publisher.stats.refused).not.toBeNull();
    for (const subject of [frames, session]) publisher.publish(subject, text(2));
    expect(await publisher.flush()).toBe(true);
    expect((await stored(bus)).map(({ n }) => n)).toEqual([0, 2, 2]);
  });

  it('takes nothing more after it was closed', async () => {
    const bus = await connected((await startServer({ binary: path })).url);
    await bus.ensureContract();
    const publisher = publisherOn(bus);
    for (let n = 0; n < 1000; n++) publisher.publish(frames, text(n));
    await publisher.close();
    publisher.publish(frames, text(1000));
    expect(publisher.stats).toMatchObject({ acked: 1000, dropped: 1, buffered: 0 });
    await publisher.close();
  });
});
