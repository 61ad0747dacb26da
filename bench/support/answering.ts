import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';

/**
 * Makes this a thread for `inThreads`: answers the jobs it is sent, one at a time, until it is sent null.
 *
 * @param answer gets a folder of its own that is gone afterwards
 */
export function answering<Job, Answer>(answer: (job: Job, folder: string) => Promise<Answer>): void {
  parentPort?.on('message', async (job: Job | null) => {
    if (job === null) {
      parentPort?.close();
      return;
    }
    const folder = mkdtempSync(join(tmpdir(), 'gt3-bench-'));
    try {
      parentPort?.postMessage(await answer(job, folder));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}
