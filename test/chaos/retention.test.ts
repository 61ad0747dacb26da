import { connectBus } from '@gt3/bus';
import { type LogItem, startCoach } from '@gt3/coach';
import { recordingBatches } from '@gt3/collector';
import { TELEMETRY } from '@gt3/schemas';
import { afterEach, expect, test } from 'vitest';
import { capturingLog, silentLog } from '../support/log.ts';
import { publishItems } from '../support/messages.ts';
import { describeOnServers, startNatsServer } from '../support/nats.ts';
import { testRecordings } from '../support/recordings.ts';
import { lapsStored, saidLive } from './outcome.ts';
import { saidOfItems } from './rigs.ts';

const RIG = 'late';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

describeOnServers('a log that lost messages before they were read', ({ path: binary }) => {
  test('costs the lap in which they are missing, said with its reason, and a second reading says the same', async () => {
    const [{ path }] = testRecordings();
    const items: LogItem[] = [];
    for await (const item of recordingBatches(path ?? '')) items.push(item);
    const from = Math.floor(items.length * 0.5);
    const until = from + 100;
    const kept = items.filter((_, i) => i < from || i >= until);
    const expected = await saidOfItems(kept);
    expect(expected.laps.filter((lap) => 'reasons' in lap && `${lap.reasons}`.includes('gap-in-data'))).not.toEqual([]);

    const server = await startNatsServer({ binary });
    ends.push(() => server.stop());
    const bus = await connectBus({ servers: server.url, name: 'test', log: silentLog() });
    ends.push(() => bus.close());
    const first = await startCoach({ servers: server.url, log: silentLog() });
    await publishItems(bus, RIG, items.slice(0, from));
    await first.stop();
    const lost = await publishItems(bus, RIG, items.slice(from, until));
    await bus.jsm.streams.purge(TELEMETRY.name, { seq: lost + 1 });
    await publishItems(bus, RIG, items.slice(until));
    const log = capturingLog();
    const second = await startCoach({ servers: server.url, log });
    await lapsStored(bus, RIG, expected.laps.length, 20_000);
    await second.stop();

    expect(await saidLive(bus, RIG)).toEqual(expected);
    const said = (pattern: RegExp) =>
      log.lines.filter(({ level, message }) => level === 'warn' && pattern.test(message));
    expect(said(/lost messages before they were read/)).toHaveLength(1);
    expect(said(/frames of this lap are missing/)).toHaveLength(1);
  });
});
