import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { LIVE_MAPPING_BYTES, loadSharedMemory, SharedMemoryError, type SharedSignal } from '@gt3/irsdk';
import type { ResolvedSpec } from '../spec/spec.ts';
import { LiveSimulatorError } from './errors.ts';
import type { MappingNames } from './live-names.ts';
import { LiveSimulator } from './live-simulator.ts';
import { type LongRunSpec, longRun } from './long-run.ts';
import { refuseSecondSim } from './second-sim.ts';
import { TickClock } from './tick-clock.ts';

const HZ = 60;

/** What the thread is started with. */
export interface LiveThreadData {
  readonly spec: LongRunSpec;
  readonly names: MappingNames;
  readonly cars: number;
  /** An int32 that is not 0 once the thread is to end. */
  readonly stop: SharedArrayBuffer;
}

/** What the thread tells. */
export type LiveThreadMessage = { readonly kind: 'ready' } | { readonly kind: 'refused'; readonly reason: string };

/** Runs until it is told to end. Never returns to the event loop before. */
async function run(port: MessagePort, { spec, names, cars, stop }: LiveThreadData): Promise<void> {
  const post = (message: LiveThreadMessage) => port.postMessage(message);
  const wish = new Int32Array(stop);
  const opened: Disposable[] = [];
  try {
    const resolved = await longRun(spec);
    const memory = await loadSharedMemory();
    refuseSecondSim(memory, names.mapping, (ms) => void Atomics.wait(wish, 0, 0, ms));
    const mapping = memory.createMapping(names.mapping, LIVE_MAPPING_BYTES);
    opened.push(mapping);
    const signal = memory.createSignal(names.signal);
    opened.push(signal);
    const sim = new LiveSimulator(mapping.bytes, resolved, { cars });
    post({ kind: 'ready' });
    drive(sim, resolved, signal, wish);
    sim.exit();
    signal.pulse();
  } catch (error) {
    if (!(error instanceof SharedMemoryError || error instanceof LiveSimulatorError)) throw error;
    post({ kind: 'refused', reason: error.message });
  } finally {
    for (const one of opened.reverse()) one[Symbol.dispose]();
  }
}

function drive(sim: LiveSimulator, { laps }: ResolvedSpec, signal: SharedSignal, wish: Int32Array): void {
  const clock = new TickClock(HZ, performance.now());
  while (Atomics.load(wish, 0) === 0) {
    const left = clock.left(performance.now());
    if (left > 0) {
      Atomics.wait(wish, 0, 0, left);
      continue;
    }
    if (sim.lap > laps) sim.restart();
    sim.tick();
    signal.pulse();
    clock.ticked(performance.now());
  }
}

if (parentPort !== null) await run(parentPort, workerData);
