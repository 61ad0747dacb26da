import { type SharedMemory, SharedMemoryError } from './contract.ts';

/**
 * Loads the shared memory of this operating system: kernel32 on Windows, shm_open and mmap elsewhere. Only this call
 * loads the foreign function library; reading files never does.
 *
 * @throws SharedMemoryError where that library cannot be loaded here
 */
export async function loadSharedMemory(): Promise<SharedMemory> {
  try {
    if (process.platform === 'win32') return (await import('./windows.ts')).windowsSharedMemory(await import('koffi'));
    return (await import('./posix.ts')).posixSharedMemory(await import('koffi'));
  } catch (cause) {
    throw new SharedMemoryError(`shared memory cannot be used on ${process.platform} ${process.arch}`, { cause });
  }
}
