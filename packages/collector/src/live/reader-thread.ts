import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { loadSharedMemory, SharedMemoryError } from '@gt3/irsdk';
import { LiveReader } from './live-reader.ts';
import type { LiveNames, ReaderMessage } from './reader-message.ts';
import { ReaderState } from './reader-state.ts';

/** What the thread is started with. */
export interface ReaderThreadData {
  readonly names: LiveNames;
  /** Buffer of the `ReaderState`. */
  readonly state: SharedArrayBuffer;
}

/** Reads until it is told to end. Never returns to the event loop before. */
async function run(port: MessagePort, { names, state: buffer }: ReaderThreadData): Promise<void> {
  const state = new ReaderState(buffer);
  const post = (message: ReaderMessage) => port.postMessage(message);
  try {
    const memory = await loadSharedMemory();
    const sleep = (ms: number) => state.sleep(ms);
    const reader = new LiveReader({ memory, names, state, post, sleep, now: () => performance.now() });
    post({ kind: 'ready' });
    while (!state.stopped) reader.step();
    reader.close();
  } catch (error) {
    if (!(error instanceof SharedMemoryError)) throw error;
    post({ kind: 'failed', reason: error.message });
  }
}

if (parentPort !== null) await run(parentPort, workerData);
