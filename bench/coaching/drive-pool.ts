import { inThreads } from '../support/threads.ts';
import type { Drive } from './drives.ts';
import type { Scored } from './score.ts';

/**
 * Scores drives in threads beside each other.
 *
 * @param threads how many at a time
 * @param scored hears how many are done
 * @returns for each drive, in order, one score for each source
 */
export function scoreAll(
  drives: readonly Drive[],
  threads: number,
  scored: (done: number) => void,
): Promise<readonly (readonly Scored[])[]> {
  return inThreads(new URL('./drive-worker.ts', import.meta.url), drives, threads, scored);
}
