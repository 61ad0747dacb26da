import path from 'node:path';
import { type Bus, connectBus, readOrdered } from '@gt3/bus';
import { startCoach } from '@gt3/coach';
import { startCollector } from '@gt3/collector';
import { decode, LAPS, type LapSummary, lapSummary, resultSubject } from '@gt3/schemas';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentLog } from '../../../../test/support/log.ts';
import { natsServerPath, startNatsServer, type TestServer } from '../../../../test/support/nats.ts';
import { writeSyntheticRecording } from '../../../../test/support/synthetic-recording.ts';
import { importedName } from '../run/send-reference.ts';
import { gt3 } from '../testing/gt3.ts';
import { scratchFolder } from '../testing/scratch.ts';

const EARLY = { brakeEarly: { 2: 30 } };

describe.skipIf(natsServerPath() === null)('gt3 reference', () => {
  let server: TestServer;
  let bus: Bus;

  beforeAll(async () => {
    server = await startNatsServer();
    bus = await connectBus({ servers: server.url, name: 'test', log: silentLog() });
    await bus.ensureContract();
  });

  afterAll(async () => {
    await bus.close();
    await server.stop();
  });

  async function replay(rig: string, file: string): Promise<LapSummary[]> {
    const source = { kind: 'ibt', path: file, speed: Number.POSITIVE_INFINITY, loop: false } as const;
    const collector = await startCollector({ servers: server.url, rig, source, exitAtEnd: true, log: silentLog() });
    const laps: LapSummary[] = [];
    const over = Promise.withResolvers<void>();
    const reader = await readOrdered(bus, { stream: LAPS.name, filter: resultSubject(rig, 'laps') }, ({ data }) => {
      const lap = decode(lapSummary, data);
      if (lap.run !== collector.run) return;
      laps.push(lap);
      if (lap.reasons.includes('unfinished')) over.resolve();
    });
    await collector.done;
    await over.promise;
    await reader.stop();
    return laps;
  }

  const references = (laps: readonly LapSummary[]) =>
    laps.flatMap(({ reference }) => (reference === null ? [] : [reference]));

  test('has a rig compare with the best lap of a recording, also in its next runs, until it is released', async () => {
    const folder = scratchFolder();
    const slow = path.join(folder, 'slow.ibt');
    const fast = path.join(folder, 'Anna Best (1).ibt');
    writeSyntheticRecording(slow, [EARLY, EARLY, EARLY]);
    writeSyntheticRecording(fast, [EARLY, {}, EARLY]);
    const coach = await startCoach({ servers: server.url, offers: 'run', log: silentLog() });
    const to = ['--rig', 'ben', '--server', server.url];
    const early = await gt3(['reference', fast, ...to]);
    expect(early).toEqual({ code: 2, output: 'gt3: no rig ben at this broker; no rig is known there\n' });
    expect(references(await replay('ben', slow)).every(({ rig }) => rig === undefined)).toBe(true);

    const { code, output } = await gt3(['reference', fast, ...to]);
    expect(output).toMatch(/^ben is compared with lap \d+ of Anna Best \(1\)\.ibt, \d+\.\d{3} s\n$/);
    expect(code).toBe(0);
    const compared = references(await replay('ben', slow));
    expect(compared.length).toBeGreaterThanOrEqual(3);
    for (const { rig, why } of compared) {
      expect(rig).toBe('imported-anna-best-1');
      expect(why).toMatch(/^imported-anna-best-1, lap \d+, chosen by hand/);
    }

    expect(await gt3(['reference', '--release', ...to])).toMatchObject({ code: 0 });
    expect(references(await replay('ben', slow)).every(({ rig }) => rig === undefined)).toBe(true);
    await coach.stop();
  });

  test('the name of an imported lap’s rig is one, whatever the file is called', () => {
    expect(importedName('/a/b/Ferrari 488 GT3 Evo @ Fuji International Speedway.ibt')).toBe(
      'imported-ferrari-488-gt3-evo-fuj',
    );
    expect(importedName('x/###.ibt')).toBe('imported');
  });
});
