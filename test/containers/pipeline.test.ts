import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectBus, readOrdered } from '@gt3/bus';
import { analyze, startCoach } from '@gt3/coach';
import { recordingBatches, startCollector } from '@gt3/collector';
import { decode, insight, insightId, type LapSummary, lapSummary, RESULT_STREAM, resultSubject } from '@gt3/schemas';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentLog } from '../support/log.ts';
import { type ContainerBroker, noDocker, startContainerBroker } from './broker.ts';
import { writeLaps } from './recording.ts';

const LAPS = 6;
const RIG = 'container-rig';
const log = silentLog();

describe.skipIf((await noDocker()) !== null)('the pipeline against the broker of docker-compose.yml', () => {
  let broker: ContainerBroker;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gt3-containers-'));
    broker = await startContainerBroker();
  }, 120_000);
  afterAll(async () => {
    await broker?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('a recording sent by a collector comes out as the laps and findings of the offline analysis', async () => {
    const path = join(folder, 'laps.ibt');
    writeLaps(path, LAPS);
    const offline = await analyze(path, recordingBatches(path));
    expect(offline.laps.filter((lap) => lap.valid)).toHaveLength(LAPS);
    // The lap that the recording breaks off in ends with the run, not at the line; what is compared is what passed it.
    const passed = offline.laps.filter((lap) => !lap.reasons.includes('unfinished'));

    const servers = broker.url;
    const bus = await connectBus({ servers, name: 'test', log });
    await bus.ensureContract();
    const coach = await startCoach({ servers, log });
    const source = { kind: 'ibt', path, speed: Number.POSITIVE_INFINITY, loop: false } as const;
    const collector = await startCollector({ servers, rig: RIG, source, exitAtEnd: true, log });
    try {
      const laps: LapSummary[] = [];
      const findings: string[] = [];
      const notes: string[] = [];
      const expected = offline.findings.length + offline.notes.length;
      const complete = Promise.withResolvers<void>();
      const check = () => {
        if (laps.length >= passed.length && findings.length + notes.length >= expected) complete.resolve();
      };
      const read = (kind: 'laps' | 'insights', take: (data: Uint8Array) => void) =>
        readOrdered(bus, { stream: RESULT_STREAM[kind].name, filter: resultSubject(RIG, kind) }, ({ data }) => {
          take(data);
          check();
        });
      const readers = await Promise.all([
        read('laps', (data) => laps.push(decode(lapSummary, data))),
        read('insights', (data) => {
          const item = decode(insight, data);
          ('finding' in item ? findings : notes).push(insightId(item));
        }),
      ]);
      await complete.promise;
      await Promise.all(readers.map((reader) => reader.stop()));

      const shown = laps.map(({ lap, time, valid, reasons }) => ({ lap, time, valid, reasons }));
      expect(shown.slice(0, passed.length)).toEqual(passed);
      expect(findings).toEqual(offline.findings.map((finding) => finding.id));
      expect(notes).toEqual(offline.notes.map((note) => note.id));
    } finally {
      await collector.stop();
      await coach.stop();
      await bus.close();
    }
  }, 60_000);
});
