import { Worker } from 'node:worker_threads';
import type { Debrief, RunRecord } from '@gt3/schemas';

/** A run could not be looked back on. */
export class LookBackError extends Error {
  override readonly name = 'LookBackError';
}

/**
 * Looks back on a stored run in a thread of its own, so that whoever asks goes on with the live rigs meanwhile.
 *
 * @param record its traces are handed over: they are empty afterwards
 * @throws LookBackError when the thread fails, for instance because losses do not add up
 */
export function lookBack(record: RunRecord): Promise<Debrief> {
  const transferList = record.traces.map(({ buffer }) => buffer);
  const thread = new Worker(new URL('./look-back-thread.ts', import.meta.url), { workerData: record, transferList });
  const { promise, resolve, reject } = Promise.withResolvers<Debrief>();
  thread.once('message', resolve);
  thread.once('error', (cause: unknown) => {
    reject(new LookBackError(`the run was not looked back on: ${messageOf(cause)}`, { cause }));
  });
  thread.once('exit', () => reject(new LookBackError('the run was not looked back on: the thread ended before it')));
  return promise;
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
