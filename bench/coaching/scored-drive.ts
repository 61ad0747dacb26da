import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { analyze, type LogItem } from '@gt3/coach';
import { recordingBatches } from '@gt3/collector';
import type { Analysis } from '@gt3/schemas';
import { type SimulationSpec, truthFor, writeRecording } from '@gt3/simulator';
import type { Drive } from './drives.ts';
import type { Scored } from './score.ts';
import { halfRate, withoutChannels } from './without.ts';

const ACCELERATIONS = ['LatAccel', 'LongAccel', 'VertAccel', 'YawRate', 'VelocityY'];

/** As the source is, without accelerations, and with half the ticks. */
const SOURCES: readonly ((items: AsyncIterable<LogItem>) => AsyncIterable<LogItem>)[] = [
  (items) => items,
  (items) => withoutChannels(items, ACCELERATIONS),
  halfRate,
];

/**
 * Simulates a drive, and its twin, and analyses what each source shows of it.
 *
 * @param folder of its own, to keep a recording in for the time being
 * @returns one for each source
 */
export async function scoredDrive(drive: Drive, folder: string): Promise<Scored[]> {
  const { spec, twin, group } = drive;
  const truth = group === 'planted' ? ((await truthFor(spec)).mistakes[0] ?? null) : null;
  const own = await analyses(spec, folder);
  const others = twin === null ? [] : await analyses(twin, folder);
  return own.map((analysis, k) => ({ drive, truth, analysis, twin: others[k] ?? null }));
}

async function analyses(spec: SimulationSpec, folder: string): Promise<Analysis[]> {
  const path = join(folder, 'drive.ibt');
  await writeRecording({ ...spec, out: path });
  const results: Analysis[] = [];
  for (const source of SOURCES) results.push(await analyze(path, source(recordingBatches(path))));
  rmSync(path);
  return results;
}
