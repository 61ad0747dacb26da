import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectBus, createPublisher } from '@gt3/bus';
import { analyze, type LogItem, startCoach } from '@gt3/coach';
import { recordingBatches } from '@gt3/collector';
import { type Analysis, CONTRACT_VERSION, channel, encode, FrameColumns, telemetrySubject } from '@gt3/schemas';
import { writeRecording } from '@gt3/simulator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentLog } from '../support/log.ts';
import { natsServerPath, startNatsServer } from '../support/nats.ts';
import { expectEqual, storedRun } from '../support/results.ts';

const RUN = 'race-1';
const LAPS = 9;
const RIVAL = 7;
/** Seconds behind at the start, and by how many they come closer a lap. */
const GAP = 4.5;
const CLOSING = 0.4;

/** Share of a lap since the start of the run, by session time: where the driver was. */
interface Track {
  readonly t: number[];
  readonly laps: number[];
}

/** The recording as a race, with another car that follows the driver and comes closer from lap to lap, seen 5 times a second. */
async function raceLog(path: string): Promise<LogItem[]> {
  const items: LogItem[] = [];
  const columns = new FrameColumns();
  const driven: Track = { t: [], laps: [] };
  for await (const item of recordingBatches(path, { run: RUN })) {
    if (item.kind === 'session') items.push({ kind: 'session', info: { ...item.info, sessionType: 'Race' } });
    else items.push(item);
    if (item.kind !== 'frames') continue;
    const { batch } = item;
    columns.load(batch);
    note(driven, columns, batch.t0);
    if (batch.seq % 2 === 0) items.push(fieldAt(driven, batch.t0, batch.tick0));
  }
  return items;
}

function note({ t, laps }: Track, columns: FrameColumns, t0: number): void {
  const share = columns.values[columns.offset(channel('LapDistPct').index)] ?? 0;
  const before = laps.at(-1) ?? 1;
  t.push(t0);
  laps.push(share + Math.round(before - share));
}

function fieldAt({ t, laps }: Track, now: number, tick: number): LogItem {
  const then = now - Math.max(0, GAP - CLOSING * ((laps.at(-1) ?? 1) - 1));
  const i = Math.max(
    1,
    t.findLastIndex((one) => one <= then),
  );
  const [t0 = 0, t1 = 1, l0 = 0, l1 = 0] = [t[i - 1], t[i], laps[i - 1], laps[i]];
  const at = Math.max(1, l0 + ((then - t0) / (t1 - t0)) * (l1 - l0));
  const field = {
    v: CONTRACT_VERSION,
    run: RUN,
    tick,
    t: now,
    carIdx: [RIVAL],
    lapDistPct: [at % 1],
    lap: [Math.floor(at)],
    position: [2],
    onPitRoad: [false],
  };
  return { kind: 'field', field };
}

describe('the notes of a simulated race', () => {
  let folder: string;
  let items: LogItem[];
  let analysis: Analysis;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gt3-race-'));
    const out = join(folder, 'race.ibt');
    const events = [
      { kind: 'yellow', lap: 2, at: 1500 },
      { kind: 'pit-stop', lap: 7 },
    ] as const;
    await writeRecording({
      track: 'monza_full',
      car: 'mid-v8',
      skill: 0.8,
      seed: 7,
      laps: LAPS,
      fuel: 26,
      events,
      out,
    });
    items = await raceLog(out);
    analysis = await analyze('race', items);
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('tell of the yellow, the fuel, the car behind and the tyres', () => {
    const spoken = analysis.notes.filter((one) => one.withheld === null);
    expect(spoken.find((one) => one.id === 'L2-flag-yellow')).toMatchObject({ urgent: true, say: 'Yellow flag' });
    expect(spoken.find((one) => one.kind === 'gap')?.say).toBe('Car behind closing, four tenths a lap');
    expect(spoken.find((one) => one.kind === 'tyres')?.lap).toBe(7);
    const fuel = spoken.filter((one) => one.kind === 'fuel');
    expect(fuel.map((one) => one.urgent)).toContain(true);
    for (const { text } of fuel) expect(text).toMatch(/3\.3\d|3\.4\d/);
  });

  test('are short, and one a lap but for flags and what cannot wait', () => {
    const laps = analysis.notes.filter((one) => one.withheld === null && one.kind !== 'flag' && !one.urgent);
    expect(new Set(laps.map((one) => one.lap)).size).toBe(laps.length);
    for (const { say } of analysis.notes) expect(say.split(' ').length).toBeLessThanOrEqual(8);
  });

  test.skipIf(natsServerPath() === null)('are the same when a worker coaches the race', async () => {
    const log = silentLog();
    const server = await startNatsServer();
    try {
      const bus = await connectBus({ servers: server.url, name: 'test', log });
      await bus.ensureContract();
      const publisher = createPublisher(bus, { maxMessages: items.length });
      for (const item of items) {
        const { kind, ...content } = item;
        const [message] = Object.values(content);
        publisher.publish(telemetrySubject('racer', kind), encode(message));
      }
      expect(await publisher.flush()).toBe(true);
      const coach = await startCoach({ servers: server.url, log });
      expectEqual(await storedRun(bus, 'racer', RUN, analysis.laps.at(-1)?.lap ?? 0), analysis);
      await coach.stop();
      await publisher.close();
      await bus.close();
    } finally {
      await server.stop();
    }
  });
});
