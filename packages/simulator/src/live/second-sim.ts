import { IrsdkError, LiveMapping, type SharedMemory } from '@gt3/irsdk';
import { LiveSimulatorError } from './errors.ts';

/** A sim that runs writes several ticks in this time, ms. */
const LOOK_MS = 120;

/**
 * Makes sure that no sim writes a mapping. Windows lets two of them make the same one; what a dead one left, and a reader
 * still holds, is no sim.
 *
 * @throws LiveSimulatorError where one does
 */
export function refuseSecondSim(memory: SharedMemory, name: string, sleep: (ms: number) => void): void {
  if (!ticks(memory, name, sleep)) return;
  throw new LiveSimulatorError(
    `another sim writes ${name} already: stop that one first, or give this one another name`,
  );
}

function ticks(memory: SharedMemory, name: string, sleep: (ms: number) => void): boolean {
  const shared = memory.openMapping(name);
  if (shared === null) return false;
  try {
    const mapping = new LiveMapping(shared.bytes);
    const before = mapping.newestTick;
    if (!mapping.connected) return false;
    sleep(LOOK_MS);
    return mapping.newestTick !== before;
  } catch (error) {
    // Memory that no sim has filled yet.
    if (error instanceof IrsdkError) return false;
    throw error;
  } finally {
    shared.close();
  }
}
