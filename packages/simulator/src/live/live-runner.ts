import { Worker } from 'node:worker_threads';
import { LiveSimulatorError } from './errors.ts';
import { type MappingNames, SIM_NAMES } from './live-names.ts';
import type { LiveThreadData, LiveThreadMessage } from './live-thread.ts';
import { type LongRunSpec, longRun } from './long-run.ts';

const USUAL_CARS = 8;

/** What a live simulator is started with. */
export interface LiveSimulatorOptions {
  readonly spec: LongRunSpec;
  /** Names of what it writes; iRacing's own unless given. */
  readonly names?: MappingNames;
  /** Cars on the track with the driver's own, 1 to 64; 8 unless given. More of them hold him up on more of his laps. */
  readonly cars?: number;
}

/** A simulator that runs. */
export interface LiveSimulatorService {
  /** Resolves after {@link stop}, rejects where it fails. */
  readonly done: Promise<void>;
  /** Leaves as the sim does, disconnected, and lets go of its memory; idempotent. */
  stop(): Promise<void>;
}

/**
 * Starts a simulator that writes the sim's shared memory sixty times a second, until it is stopped. It has a thread of its
 * own: a busy main loop does not hold it up. Resolves once readers find it.
 *
 * @throws SimulationSpecError, UnknownTrackError, UnknownCornerError for a spec that cannot be run
 * @throws LiveSimulatorError where another sim writes the mapping, or shared memory cannot be used here
 */
export async function startLiveSimulator({
  spec,
  names = SIM_NAMES,
  cars = USUAL_CARS,
}: LiveSimulatorOptions): Promise<LiveSimulatorService> {
  await longRun(spec);
  const wish = new Int32Array(new SharedArrayBuffer(4));
  const workerData: LiveThreadData = { spec, names, cars, stop: wish.buffer };
  const url = new URL('./live-thread.ts', import.meta.url);
  // Files of foreign calls are closed by their number, which Node would take for a mistake.
  const thread = new Worker(url, { workerData, trackUnmanagedFds: false });
  const done = ended(thread, () => Atomics.load(wish, 0) !== 0);
  done.catch(() => undefined);
  const first = await Promise.race([firstWord(thread), done]);
  if (first?.kind === 'refused') {
    await done.catch(() => undefined);
    throw new LiveSimulatorError(first.reason);
  }
  return {
    done,
    async stop() {
      Atomics.store(wish, 0, 1);
      Atomics.notify(wish, 0);
      await done.catch(() => undefined);
    },
  };
}

function firstWord(thread: Worker): Promise<LiveThreadMessage> {
  return new Promise((resolve) => thread.once('message', resolve));
}

/** Resolves when the thread ends that was asked to, and rejects when it ends else. */
function ended(thread: Worker, isAsked: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    thread.once('error', (cause) => {
      reject(new LiveSimulatorError(`the simulator's thread failed: ${messageOf(cause)}`, { cause }));
    });
    thread.once('exit', () => {
      if (isAsked()) resolve();
      else reject(new LiveSimulatorError("the simulator's thread ended unasked"));
    });
  });
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
