import { setPriority } from 'node:os';
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

/** Before all that is not urgent, as `nice` counts. */
const PRIORITY = -10;

/**
 * A row lasts 33 ms, so this thread is to have its turn even on a busy machine. Linux sets the priority of the calling
 * thread alone; elsewhere it would be that of the whole process, and Windows favours whom an event wakes anyway.
 */
function hurry(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(PRIORITY);
  } catch {
    // It takes a right that most users do not have.
  }
}

/** Reads until it is told to end. Never returns to the event loop before. */
async function run(port: MessagePort, { names, state: buffer }: ReaderThreadData): Promise<void> {
  const state = new ReaderState(buffer);
  const post = (message: ReaderMessage) => port.postMessage(message);
  try {
    const memory = await loadSharedMemory();
    const sleep = (ms: number) => state.sleep(ms);
    const reader = new LiveReader({ memory, names, state, post, sleep, now: () => performance.now() });
    hurry();
    post({ kind: 'ready' });
    while (!state.stopped) reader.step();
    reader.close();
  } catch (error) {
    if (!(error instanceof SharedMemoryError)) throw error;
    post({ kind: 'failed', reason: error.message });
  }
}

if (parentPort !== null) await run(parentPort, workerData);
