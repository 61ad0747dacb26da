import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/**
 * Does jobs in threads beside each other.
 *
 * @param script a thread that answers each message with one of its own, and ends at null
 * @param threads how many at a time
 * @param done hears how many are done
 * @returns an answer for each job, in order
 */
export async function inThreads<Job, Answer>(
  script: URL,
  jobs: readonly Job[],
  threads: number,
  done: (count: number) => void,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  let next = 0;
  let count = 0;
  const thread = async () => {
    const worker = new Worker(script);
    for (let i = next++; i < jobs.length; i = next++) {
      const message = once(worker, 'message');
      worker.postMessage(jobs[i]);
      const [answer]: Answer[] = await message;
      if (answer !== undefined) answers[i] = answer;
      done(++count);
    }
    worker.postMessage(null);
  };
  await Promise.all(Array.from({ length: Math.min(threads, jobs.length) }, thread));
  return answers;
}
