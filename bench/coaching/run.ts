import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyze, type LogItem } from '@gt3/coach';
import { recordingBatches } from '@gt3/collector';
import { truthFor, writeRecording } from '@gt3/simulator';
import { type Drive, drivesOf } from './drives.ts';
import { type Score, type Scored, score } from './score.ts';
import { halfRate, withoutChannels } from './without.ts';

/** Seeds that nothing was tuned on, and seeds to tune on. */
const SEEDS = { scoring: 20_261_123, tuning: 1 } as const;
const PLANTED = 104;
const CLEAN = 24;

/** A scorecard: as the source is, and poorer. */
export interface Scorecard {
  readonly seeds: keyof typeof SEEDS;
  readonly drives: number;
  readonly full: Score;
  readonly noAccelerations: Score;
  readonly halfRate: Score;
}

type Source = (items: AsyncIterable<LogItem>) => AsyncIterable<LogItem>;

const ACCELERATIONS = ['LatAccel', 'LongAccel', 'VertAccel', 'YawRate', 'VelocityY'];

/**
 * Simulates the drives and scores what the coach says of them.
 *
 * @param seeds which seeds; numbers are quoted from `scoring` alone
 */
export async function scorecard(seeds: keyof typeof SEEDS, progress: (text: string) => void): Promise<Scorecard> {
  const drives = drivesOf(SEEDS[seeds], PLANTED, CLEAN);
  const folder = mkdtempSync(join(tmpdir(), 'gt3-scorecard-'));
  const sources: Source[] = [(items) => items, (items) => withoutChannels(items, ACCELERATIONS), halfRate];
  const scored = sources.map((): Scored[] => []);
  try {
    for (const [i, drive] of drives.entries()) {
      progress(`drive ${i + 1} of ${drives.length}`);
      const path = join(folder, `${i}.ibt`);
      await writeRecording({ ...drive.spec, out: path });
      const truth = drive.group === 'planted' ? ((await truthFor(drive.spec)).mistakes[0] ?? null) : null;
      for (const [k, source] of sources.entries()) scored[k]?.push(await scoredDrive(drive, truth, path, source));
      rmSync(path);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const [full = [], noAccelerations = [], half = []] = scored;
  return {
    seeds,
    drives: drives.length,
    full: score(full),
    noAccelerations: score(noAccelerations),
    halfRate: score(half),
  };
}

async function scoredDrive(drive: Drive, truth: Scored['truth'], path: string, source: Source): Promise<Scored> {
  return { drive, truth, analysis: await analyze(path, source(recordingBatches(path))) };
}
