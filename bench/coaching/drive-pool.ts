import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Drive } from './drives.ts';
import type { Scored } from './score.ts';

/**
 * Scores drives in threads beside each other.
 *
 * @param threads how many at a time
 * @param scored hears how many are done
 * @returns for each drive, in order, one score for each source
 */
export async function scoreAll(
  drives: readonly Drive[],
  threads: number,
  scored: (done: number) => void,
): Promise<readonly (readonly Scored[])[]> {
  const results: Scored[][] = [];
  let next = 0;
  let done = 0;
  const thread = async () => {
    const worker = new Worker(new URL('./drive-worker.ts', import.meta.url));
    for (let i = next++; i < drives.length; i = next++) {
      const answer = once(worker, 'message');
      worker.postMessage(drives[i]);
      const [scores]: Scored[][] = await answer;
      results[i] = scores ?? [];
      scored(++done);
    }
    worker.postMessage(null);
  };
  await Promise.all(Array.from({ length: Math.min(threads, drives.length) }, thread));
  return results;
}
