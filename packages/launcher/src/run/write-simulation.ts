import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { SimulationSpec } from '@gt3/simulator';
import { SimulationStoppedError, UsageError } from './errors.ts';
import { PendingFile } from './pending-file.ts';
import type { SimulateThreadData, SimulateThreadMessage } from './simulate-thread.ts';

/** A recording to be simulated. */
export interface SimulationJob {
  readonly spec: SimulationSpec;
  /** Path of the recording. */
  readonly out: string;
  /** Path of the truth about its mistakes; null for none. */
  readonly truth: string | null;
}

/** A recording that was simulated. */
export interface WrittenSimulation {
  readonly rows: number;
  /** Simulated time. */
  readonly seconds: number;
  /** What the recording took to write, ms. */
  readonly took: number;
}

/** How far it is: what is written now, and the bytes of the recording so far. */
export interface SimulationProgress {
  readonly part: 'recording' | 'truth';
  readonly bytes: number;
}

const PROGRESS_MS = 250;

/**
 * Simulates and writes. The files are there once all is whole; after an error, or when it is stopped, none is.
 *
 * @param onProgress told four times a second
 * @throws SimulationSpecError, UnknownTrackError, UnknownCornerError before anything is written
 * @throws UsageError where a file cannot be written
 * @throws SimulationStoppedError once `signal` aborts
 */
export async function writeSimulation(
  { spec, out, truth }: SimulationJob,
  signal: AbortSignal,
  onProgress: (progress: SimulationProgress) => void,
): Promise<WrittenSimulation> {
  const { resolveSpec } = await import('@gt3/simulator');
  await resolveSpec(spec);
  const files: PendingFile[] = [];
  try {
    const recording = new PendingFile(out);
    files.push(recording);
    const facts = truth === null ? null : new PendingFile(truth);
    if (facts !== null) files.push(facts);
    if (facts?.path === recording.path) throw new UsageError(`${out} cannot hold both: give --truth another file`);
    const data = { spec, out: recording.temporary, truth: facts?.temporary ?? null };
    const written = await inThread(data, signal, onProgress);
    for (const file of files) file.keep();
    return written;
  } finally {
    for (const file of files) file.drop();
  }
}

async function inThread(
  workerData: SimulateThreadData,
  signal: AbortSignal,
  onProgress: (progress: SimulationProgress) => void,
): Promise<WrittenSimulation> {
  const thread = new Worker(new URL('./simulate-thread.ts', import.meta.url), { workerData });
  const { promise, resolve, reject } = Promise.withResolvers<WrittenSimulation>();
  let part: SimulationProgress['part'] = 'recording';
  thread.on('message', ({ kind, ...written }: SimulateThreadMessage) => {
    part = 'truth';
    if (kind === 'done') resolve(written);
  });
  thread.once('error', (cause) => {
    reject(new UsageError(`the recording was not written: ${messageOf(cause)}`, { cause }));
  });
  const stop = () => reject(new SimulationStoppedError('stopped before the recording was whole: nothing is written'));
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const timer = setInterval(() => {
    onProgress({ part, bytes: statSync(workerData.out, { throwIfNoEntry: false })?.size ?? 0 });
  }, PROGRESS_MS);
  try {
    return await promise;
  } finally {
    clearInterval(timer);
    signal.removeEventListener('abort', stop);
    await thread.terminate();
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
