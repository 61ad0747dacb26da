import { IrsdkError, LiveMapping, type SharedMemory, type SharedSignal } from '@gt3/irsdk';
import type { LiveNames } from './reader-message.ts';

/** The sim's memory, opened. */
export interface SimLink {
  readonly mapping: LiveMapping;
  /** Null where the sim has made none. */
  readonly signal: SharedSignal | null;
  close(): void;
}

/** Opens the memory of a sim that runs a session; else tells in one line why there is none. Never throws. */
export function openSimLink(memory: SharedMemory, names: LiveNames): SimLink | string {
  const opened: Disposable[] = [];
  const close = () => {
    for (const one of opened.splice(0)) one[Symbol.dispose]();
  };
  try {
    const shared = memory.openMapping(names.mapping);
    if (shared === null) return 'the sim is not running';
    opened.push(shared);
    const mapping = new LiveMapping(shared.bytes);
    if (mapping.connected) {
      const signal = memory.openSignal(names.signal);
      if (signal !== null) opened.push(signal);
      return { mapping, signal, close };
    }
    close();
    return 'the sim runs and is in no session';
  } catch (error) {
    close();
    if (!(error instanceof IrsdkError)) throw error;
    return `the sim cannot be read yet: ${error.message}`;
  }
}
