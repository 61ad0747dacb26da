import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bus, connectBus, readOrdered, type StoredMessage } from '@gt3/bus';
import { type LogItem, RigLog, startCoach } from '@gt3/coach';
import { startCollector } from '@gt3/collector';
import {
  decode,
  encode,
  type Finding,
  insight,
  LAPS,
  type LapSummary,
  lapSummary,
  RESULT_STREAM,
  type RigInput,
  resultSubject,
  rigFilter,
  rigInput,
  TELEMETRY,
  telemetrySubject,
} from '@gt3/schemas';
import { writeRecording } from '@gt3/simulator';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Collected } from '../../packages/coach/src/analysis/testing/collect.ts';
import { drive, LENGTH, type SyntheticLap } from '../../packages/coach/src/analysis/testing/synthetic.ts';
import { storedLog } from '../../packages/coach/src/worker/testing/stored-log.ts';
import { capturingLog, silentLog } from '../support/log.ts';
import { natsServerPath, startNatsServer, type TestServer } from '../support/nats.ts';

const EARLY: SyntheticLap = { brakeEarly: { 2: 30 } };
const fuel = (_: number, lap: number, d: number) => 40 - lap - d / LENGTH;

/** The log of a run, with fuel for one litre a lap. */
function log(laps: readonly SyntheticLap[], run = 'synthetic'): LogItem[] {
  return drive(laps)
    .log({ batchTicks: 30, set: { FuelLevel: fuel } })
    .map((item) => {
      if (item.kind === 'session') return { kind: 'session', info: { ...item.info, run } };
      return item.kind === 'frames' ? { kind: 'frames', batch: { ...item.batch, run } } : item;
    });
}

describe.skipIf(natsServerPath() === null)('references between rigs', () => {
  let server: TestServer;
  let bus: Bus;

  beforeEach(async () => {
    server = await startNatsServer();
    bus = await connectBus({ servers: server.url, name: 'test', log: silentLog() });
    await bus.ensureContract();
  });

  afterEach(async () => {
    await bus.close();
    await server.stop();
  });

  async function publish(rig: string, items: readonly LogItem[]): Promise<void> {
    for (const item of items) {
      if (item.kind === 'session') await bus.js.publish(telemetrySubject(rig, 'session'), encode(item.info));
      if (item.kind === 'frames') await bus.js.publish(telemetrySubject(rig, 'frames'), encode(item.batch));
      if (item.kind === 'input') await bus.js.publish(telemetrySubject(rig, 'input'), encode(item.input));
    }
  }

  /** Messages of a stream under a subject, past and to come, until one is the last that is wanted. */
  async function read(stream: string, filter: string, isLast: (message: StoredMessage) => boolean) {
    const messages: StoredMessage[] = [];
    const complete = Promise.withResolvers<void>();
    const reader = await readOrdered(bus, { stream, filter }, (message) => {
      messages.push(message);
      if (isLast(message)) complete.resolve();
    });
    await Promise.race([complete.promise, reader.done]);
    await reader.stop();
    return messages;
  }

  function laps(rig: string, isLast: (lap: LapSummary) => boolean): Promise<LapSummary[]> {
    const parse = ({ data }: StoredMessage) => decode(lapSummary, data);
    return read(LAPS.name, resultSubject(rig, 'laps'), (message) => isLast(parse(message))).then((all) =>
      all.map(parse),
    );
  }

  function offers(rig: string, isLast: (input: RigInput['input']) => boolean): Promise<RigInput['input'][]> {
    const parse = ({ data }: StoredMessage) => decode(rigInput, data).input;
    const all = read(TELEMETRY.name, telemetrySubject(rig, 'input'), (message) => isLast(parse(message)));
    return all.then((messages) => messages.map(parse).filter(({ kind }) => kind === 'reference'));
  }

  async function findings(rig: string): Promise<Finding[]> {
    const stream = RESULT_STREAM.insights.name;
    const subject = resultSubject(rig, 'insights');
    const last = await bus.jsm.streams.getMessage(stream, { last_by_subj: subject });
    if (last === null) return [];
    const all = await read(stream, subject, ({ seq }) => seq >= last.seq);
    return all.map(({ data }) => decode(insight, data)).flatMap((one) => ('finding' in one ? [one.finding] : []));
  }

  /** Folds a rig's log as the streams hold it, without a worker. */
  async function replay(rig: string): Promise<Collected> {
    const heard = new Collected();
    const rigLog = new RigLog(rig, heard);
    for (const item of await storedLog(bus, rig)) rigLog.take(item);
    return heard;
  }

  test('a faster lap of another rig is offered as it happens, named in the findings, and a replay of the log says the same', async () => {
    const ben = log(Array(6).fill(EARLY));
    const half = Math.floor(ben.length / 2);
    let coach = await startCoach({ servers: server.url, log: silentLog() });
    await publish('ben', ben.slice(0, half));
    await laps('ben', ({ lap }) => lap === 2);
    expect(await findings('ben')).toEqual([]);
    await publish('anna', log([{}, {}]));
    const [offered] = await offers('ben', (input) => input.kind === 'reference');
    expect(offered).toMatchObject({ kind: 'reference', rig: 'anna', run: 'synthetic', offered: true });
    await coach.stop();
    coach = await startCoach({ servers: server.url, log: silentLog() });
    const ended: LogItem = {
      kind: 'input',
      input: { v: 1, id: 'end', at: 0, from: 'ben', input: { kind: 'run-ended', run: 'synthetic' } },
    };
    await publish('ben', [...ben.slice(half), ended]);
    const driven = await laps('ben', ({ reasons }) => reasons.includes('unfinished'));
    const said = await findings('ben');
    await coach.stop();

    expect(driven.at(-2)?.reference).toMatchObject({
      rig: 'anna',
      why: expect.stringMatching(/^anna, lap \d, same fuel/),
    });
    expect(said.length).toBeGreaterThanOrEqual(2);
    expect(new Set(said.map(({ corner }) => corner))).toEqual(new Set(['T3']));
    for (const { text } of said) expect(text).toMatch(/^anna: 0\.\d\d s in T3, .*same fuel\. T3/);
    const again = await replay('ben');
    expect(again.findings).toEqual(said);
    expect(again.laps.map(({ lap, reference }) => [lap, reference])).toEqual(
      driven.map((one) => [one.lap, one.reference]),
    );
  });

  /** Begins a run, waits until it has so many offers, and drives on. */
  async function driveWithOffers(rig: string, items: readonly LogItem[], count: number): Promise<void> {
    const before = await bus.jsm.streams.getMessage(TELEMETRY.name, { last_by_subj: rigFilter(rig) });
    await publish(rig, items.slice(0, 3));
    let seen = 0;
    await read(TELEMETRY.name, telemetrySubject(rig, 'input'), ({ seq, data }) => {
      if (seq > (before?.seq ?? 0) && decode(rigInput, data).input.kind === 'reference') seen++;
      return seen === count;
    });
    await publish(rig, items.slice(3));
  }

  test('a run that begins is offered the best of its rig’s earlier runs, and that of the others unless that is switched off', async () => {
    const team = await startCoach({ servers: server.url, log: silentLog() });
    await publish('anna', log([{}, {}]));
    await publish('ben', log([EARLY, EARLY, EARLY]));
    await laps('anna', ({ lap }) => lap === 2);
    await laps('ben', ({ lap }) => lap === 3);
    await driveWithOffers('ben', log([EARLY, EARLY, EARLY], 'second'), 2);
    const driven = await laps('ben', ({ run, lap }) => run === 'second' && lap === 2);
    const inSecond = driven.find(({ run, lap }) => run === 'second' && lap === 2);
    expect(inSecond?.reference).toMatchObject({ rig: 'anna', run: 'synthetic' });
    await team.stop();
    const alone = await startCoach({ servers: server.url, offers: 'own', log: silentLog() });
    await driveWithOffers('ben', log([EARLY, EARLY, EARLY], 'third'), 1);
    const own = await laps('ben', ({ run, lap }) => run === 'third' && lap === 2);
    await alone.stop();
    const inThird = own.find(({ run, lap }) => run === 'third' && lap === 2);
    expect(inThird?.reference).toMatchObject({
      rig: 'ben',
      why: expect.stringMatching(/^own best of an earlier run/),
    });
  });

  test('two simulated drivers: one is offered the lap of the other, and a replay of his log says the same', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gt3-references-'));
    const coach = await startCoach({ servers: server.url, log: silentLog() });
    const race = async (rig: string, seed: number, skill: number, speed: number) => {
      const path = join(folder, `${rig}.ibt`);
      await writeRecording({ track: 'roadatlanta_full', car: 'mid-v8', laps: 4, fuel: 60, skill, seed, out: path });
      const source = { kind: 'ibt', path, speed, loop: false } as const;
      const collector = await startCollector({ servers: server.url, rig, source, exitAtEnd: true, log: silentLog() });
      await collector.done;
      return laps(rig, ({ reasons }) => reasons.includes('unfinished'));
    };
    await race('anna', 1, 0.95, Number.POSITIVE_INFINITY);
    const driven = await race('ben', 2, 0.4, 200);
    const said = await findings('ben');
    await coach.stop();
    await rm(folder, { recursive: true });
    const againstAnna = driven.filter(({ reference }) => reference?.rig === 'anna');
    expect(againstAnna.length).toBeGreaterThan(1);
    expect(said.length).toBeGreaterThan(0);
    const again = await replay('ben');
    expect(again.findings).toEqual(said);
    const compared = driven.map(({ lap, reference, losses }) => ({ lap, reference, losses }));
    expect(again.laps.map(({ lap, reference, losses }) => ({ lap, reference, losses }))).toEqual(compared);
  });

  test('a lap that is not in the store is passed over, and that is said once', async () => {
    const said = capturingLog();
    const coach = await startCoach({ servers: server.url, log: said });
    const ben = log([{}, {}]);
    const gone = (id: string): LogItem => ({
      kind: 'input',
      input: { v: 1, id, at: 0, from: 'a coach', input: { kind: 'reference', rig: 'nobody', run: 'none', lap: 1 } },
    });
    await publish('ben', [...ben.slice(0, 9), gone('one'), gone('two'), ...ben.slice(9)]);
    const driven = await laps('ben', ({ lap }) => lap === 2);
    await coach.stop();
    expect(driven.at(-1)?.reference?.rig).toBeUndefined();
    expect(said.lines.filter(({ message }) => /^lap nobody\/none\/1 cannot/.test(message))).toHaveLength(1);
  });
});
