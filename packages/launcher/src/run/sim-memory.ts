import { createHash } from 'node:crypto';
import { LiveMapping, loadSharedMemory, MAPPING_NAME, type SharedMemory, SharedMemoryError } from '@gt3/irsdk';
import type { MappingNames } from '@gt3/simulator';

/** Longest name that leaves room for the event's on every system (macOS allows 31 characters). */
export const LONGEST_MEMORY_NAME = 24;

/** The objects behind a name that a user gave to a sim's shared memory. */
export function memoryNames(name: string): MappingNames {
  return { mapping: `Local\\${name}`, signal: `Local\\${name}Event` };
}

/**
 * The name that the simulator of a whole system writes under. It is the same at the next start, which so takes over what
 * a killed one left, and another one for each folder, broker and rig, so that two systems share a machine.
 */
export function ownMemoryName(data: string, rig: string, server: string | undefined): string {
  const hash = createHash('sha256').update(JSON.stringify([data, rig, server ?? null]));
  return `gt3-${hash.digest('hex').slice(0, 12)}`;
}

/** Whether a sim that says it runs has made a mapping of this name. */
export function isSimConnected(memory: SharedMemory, name: string): boolean {
  const shared = memory.openMapping(name);
  if (shared === null) return false;
  try {
    return new LiveMapping(shared.bytes).connected;
  } catch {
    // Not filled yet, or no sim's.
    return false;
  } finally {
    shared.close();
  }
}

/** Whether iRacing runs on this machine, which is Windows then. */
export async function isIRacingRunning(): Promise<boolean> {
  if (process.platform !== 'win32') return false;
  try {
    return isSimConnected(await loadSharedMemory(), MAPPING_NAME);
  } catch (error) {
    if (error instanceof SharedMemoryError) return false;
    throw error;
  }
}
