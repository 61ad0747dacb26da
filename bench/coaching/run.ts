import { scoreAll } from './drive-pool.ts';
import { drivesOf } from './drives.ts';
import { type Score, score } from './score.ts';

/** Seeds that nothing was tuned on, and seeds to tune on. */
const SEEDS = { scoring: 20_261_123, tuning: 1 } as const;
const PLANTED = 208;
const CLEAN = 24;
/** Whoever scores may have other things to do on the same machine. */
const THREADS = 2;

/** A scorecard: as the source is, and poorer. */
export interface Scorecard {
  readonly seeds: keyof typeof SEEDS;
  readonly drives: number;
  readonly full: Score;
  readonly noAccelerations: Score;
  readonly halfRate: Score;
}

/**
 * Simulates the drives and scores what the coach says of them.
 *
 * @param seeds which seeds; numbers are quoted from `scoring` alone
 */
export async function scorecard(seeds: keyof typeof SEEDS, progress: (text: string) => void): Promise<Scorecard> {
  const drives = drivesOf(SEEDS[seeds], PLANTED, CLEAN);
  const scored = await scoreAll(drives, THREADS, (done) => progress(`drive ${done} of ${drives.length}`));
  const of = (source: number) => score(scored.flatMap((sources) => sources[source] ?? []));
  return { seeds, drives: drives.length, full: of(0), noAccelerations: of(1), halfRate: of(2) };
}
