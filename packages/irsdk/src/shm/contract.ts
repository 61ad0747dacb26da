import { IrsdkError } from '../errors.ts';

/** Name of the sim's mapping. */
export const MAPPING_NAME = 'Local\\IRSDKMemMapFileName';
/** Name of the event that the sim pulses after each row. */
export const SIGNAL_NAME = 'Local\\IRSDKDataValidEvent';

/** The operating system refused a mapping or a signal. */
export class SharedMemoryError extends IrsdkError {
  override readonly name = 'SharedMemoryError';
}

/** Memory that several processes see. */
export interface SharedMapping extends Disposable {
  readonly name: string;
  /**
   * The memory itself. Empty after {@link close}. An opened mapping is read-only: writing to it ends the process.
   */
  readonly bytes: Uint8Array;
  /** Lets go of the memory; arrays over it read as empty from then on. The maker's name for it goes too. */
  close(): void;
}

/** A wake-up call between processes. One that nobody waits for is lost, as with the sim's own event. */
export interface SharedSignal extends Disposable {
  readonly name: string;
  /** Wakes everyone who waits now. Only the maker may call it. */
  pulse(): void;
  /**
   * Blocks the thread until the next pulse.
   *
   * @param milliseconds longest wait; keep it to 50 or less, or the process cannot end
   * @returns false where the time ran out
   */
  wait(milliseconds: number): boolean;
  close(): void;
}

/** The shared memory of this operating system. Names are those of Windows (`Local\Name`) everywhere. */
export interface SharedMemory {
  /**
   * Opens a mapping to read.
   *
   * @returns null where there is none, or its maker is gone
   * @throws SharedMemoryError where there is one that cannot be read
   */
  openMapping(name: string): SharedMapping | null;
  /**
   * Makes a mapping to read and write. One that readers still hold after its maker ended is taken over with its contents.
   *
   * @param size bytes, at least 1
   * @throws SharedMemoryError where the system refuses, or another process is the maker (Windows does not tell)
   */
  createMapping(name: string, size: number): SharedMapping;
  /** Opens a signal to wait for; null where there is none. */
  openSignal(name: string): SharedSignal | null;
  /** Makes a signal to pulse. */
  createSignal(name: string): SharedSignal;
}

/** Throws {@link SharedMemoryError} unless `size` is a whole number of bytes from 1 on. */
export function requireSize(size: number): void {
  if (Number.isSafeInteger(size) && size >= 1) return;
  throw new SharedMemoryError(`a mapping of ${size} bytes cannot be made, it takes a whole number from 1 on`);
}
