import { INSIGHTS, resultSubject } from '@gt3/schemas';
import { afterEach, expect, it } from 'vitest';
import { silentLog } from '../../../test/support/log.ts';
import { describeOnServers, startNatsServer, type TestServer } from '../../../test/support/nats.ts';
import type { Bus } from './bus.ts';
import { connectBus } from './connect.ts';
import { FencedError, PublishRefusedError, PublishTimeoutError } from './errors.ts';
import { lastSequence, publishFenced } from './fenced.ts';

const subject = resultSubject('rig-1', 'insights');
const payload = new TextEncoder().encode('finding');

let server: TestServer | null = null;
const buses: Bus[] = [];
afterEach(async () => {
  await Promise.all(buses.splice(0).map((bus) => bus.close()));
  await server?.stop();
  server = null;
});

async function writer(binary: string): Promise<Bus> {
  server ??= await startNatsServer({ binary });
  const bus = await connectBus({ servers: server.url, name: 'fenced-test', log: silentLog() });
  buses.push(bus);
  await bus.ensureContract();
  return bus;
}

describeOnServers('fenced publishing', ({ path }) => {
  it('stores each result once and takes a repetition for success', async () => {
    const bus = await writer(path);
    expect(await lastSequence(bus, INSIGHTS.name, subject)).toBe(0);
    const first = await publishFenced(bus, { subject, payload, msgId: 'a', lastSubjectSequence: 0 });
    expect(first).toEqual({ seq: 1, duplicate: false });
    expect(await publishFenced(bus, { subject, payload, msgId: 'b', lastSubjectSequence: 1 })).toMatchObject({
      seq: 2,
    });
    // the acknowledgement of b was lost: the writer says it again with what it believed then
    const again = await publishFenced(bus, { subject, payload, msgId: 'b', lastSubjectSequence: 1 });
    expect(again).toEqual({ seq: 2, duplicate: true });
    // after a take-over the whole lap is said again on top of what is there
    const replayed = await publishFenced(bus, { subject, payload, msgId: 'a', lastSubjectSequence: 2 });
    expect(replayed).toEqual({ seq: 1, duplicate: true });
    expect(await lastSequence(bus, INSIGHTS.name, subject)).toBe(2);
  });

  it('lets one of two writers win each place', async () => {
    const both = [await writer(path), await writer(path)];
    const results = await Promise.allSettled(
      both.map((bus, i) => publishFenced(bus, { subject, payload, msgId: `w${i}`, lastSubjectSequence: 0 })),
    );
    const lost = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(lost).toHaveLength(1);
    expect(lost[0]).toBeInstanceOf(FencedError);
    expect(lost[0]).toMatchObject({ subject, expected: 0, actual: 1 });
  });

  it('gets through a server that dies and comes back', async () => {
    const bus = await writer(path);
    await publishFenced(bus, { subject, payload, msgId: 'a', lastSubjectSequence: 0 });
    await server?.kill();
    const publishing = publishFenced(bus, { subject, payload, msgId: 'b', lastSubjectSequence: 1 });
    await server?.restart();
    expect((await publishing).seq).toBe(2);
    expect(await lastSequence(bus, INSIGHTS.name, subject)).toBe(2);
  });

  it('names what cannot be published', async () => {
    const bus = await writer(path);
    const nowhere = publishFenced(bus, { subject: 'gt3.nowhere', payload, msgId: 'a' }, { timeoutMs: 300 });
    await expect(nowhere).rejects.toBeInstanceOf(PublishTimeoutError);
    const huge = publishFenced(bus, { subject, payload: new Uint8Array(2_000_000), msgId: 'big' });
    await expect(huge).rejects.toBeInstanceOf(PublishRefusedError);
  });
});
