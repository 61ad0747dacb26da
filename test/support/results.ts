import { type Bus, readOrdered } from '@gt3/bus';
import {
  type Analysis,
  decode,
  type Finding,
  insight,
  LAPS,
  type LapSummary,
  lapSummary,
  type RaceNote,
  RESULT_STREAM,
  resultSubject,
} from '@gt3/schemas';
import { expect } from 'vitest';

/** What the streams hold of one run. */
export interface StoredRun {
  readonly laps: readonly LapSummary[];
  readonly findings: readonly Finding[];
  readonly notes: readonly RaceNote[];
}

/** Waits until a rig's last lap of a run is stored, then reads all that the streams hold of that run, in order. */
export async function storedRun(bus: Bus, rig: string, run: string, lastLap: number): Promise<StoredRun> {
  const laps: LapSummary[] = [];
  const complete = Promise.withResolvers<void>();
  const subject = resultSubject(rig, 'laps');
  const reader = await readOrdered(bus, { stream: LAPS.name, filter: subject }, ({ data }) => {
    const lap = decode(lapSummary, data);
    if (lap.run !== run) return;
    laps.push(lap);
    if (lap.lap === lastLap) complete.resolve();
  });
  await Promise.race([complete.promise, reader.done]);
  await reader.stop();
  return { laps, ...(await storedInsights(bus, rig, run)) };
}

async function storedInsights(bus: Bus, rig: string, run: string): Promise<Pick<StoredRun, 'findings' | 'notes'>> {
  const findings: Finding[] = [];
  const notes: RaceNote[] = [];
  const stream = RESULT_STREAM.insights.name;
  const subject = resultSubject(rig, 'insights');
  const last = await bus.jsm.streams.getMessage(stream, { last_by_subj: subject });
  if (last === null) return { findings, notes };
  const complete = Promise.withResolvers<void>();
  const reader = await readOrdered(bus, { stream, filter: subject }, ({ data, seq }) => {
    const item = decode(insight, data);
    if (item.run === run) {
      if ('finding' in item) findings.push(item.finding);
      else notes.push(item.note);
    }
    if (seq >= last.seq) complete.resolve();
  });
  await Promise.race([complete.promise, reader.done]);
  await reader.stop();
  return { findings, notes };
}

/** Live equals offline: the stored run and the analysis of the same file agree in every lap, loss, finding and note. */
export function expectEqual({ laps, findings, notes }: StoredRun, analysis: Analysis): void {
  expect(laps.map(({ lap, time, valid, reasons }) => ({ lap, time, valid, reasons }))).toEqual(analysis.laps);
  expect(laps.flatMap((lap) => (lap.losses === null ? [] : [lap.losses]))).toEqual(analysis.losses);
  expect(findings.map((finding) => finding.id)).toEqual(analysis.findings.map((finding) => finding.id));
  expect(findings).toEqual(analysis.findings);
  expect(notes).toEqual(analysis.notes);
}
