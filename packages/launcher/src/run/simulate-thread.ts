import { writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { type SimulationSpec, truthFor, writeRecording } from '@gt3/simulator';

/** What the thread is to write. */
export interface SimulateThreadData {
  readonly spec: SimulationSpec;
  readonly out: string;
  readonly truth: string | null;
}

/** What the thread tells once the recording is written, and again once all is. */
export interface SimulateThreadMessage {
  readonly kind: 'recorded' | 'done';
  readonly rows: number;
  /** Simulated time. */
  readonly seconds: number;
  /** What the recording alone took, ms. */
  readonly took: number;
}

async function run({ spec, out, truth }: SimulateThreadData): Promise<void> {
  const began = performance.now();
  const written = await writeRecording({ ...spec, out });
  const message = { ...written, took: performance.now() - began };
  const post = (kind: SimulateThreadMessage['kind']) => parentPort?.postMessage({ kind, ...message });
  post('recorded');
  if (truth !== null) writeFileSync(truth, `${JSON.stringify(await truthFor(spec), null, 2)}\n`);
  post('done');
}

if (parentPort !== null) await run(workerData);
