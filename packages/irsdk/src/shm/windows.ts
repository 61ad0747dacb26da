import type * as Koffi from 'koffi';
import {
  requireSize,
  type SharedMapping,
  type SharedMemory,
  SharedMemoryError,
  type SharedSignal,
} from './contract.ts';
import { ForeignView } from './view.ts';

const INVALID_HANDLE = 0xffff_ffff_ffff_ffffn;
const PAGE_READWRITE = 0x04;
const FILE_MAP_WRITE = 0x02;
const FILE_MAP_READ = 0x04;
const SYNCHRONIZE = 0x0010_0000;
const ERROR_FILE_NOT_FOUND = 2;
const WAIT_OBJECT_0 = 0;
/** MEMORY_BASIC_INFORMATION of 64-bit Windows: 48 bytes, RegionSize at 24. */
const MEMORY_INFORMATION_BYTES = 48;
const REGION_SIZE_OFFSET = 24;

type Handle = bigint;
type Kernel = ReturnType<typeof bind>;

/** Shared memory by Windows' kernel32, with the very calls that readers of the sim use. */
export function windowsSharedMemory(koffi: typeof Koffi): SharedMemory {
  const kernel = bind(koffi);
  return {
    openMapping(name) {
      const handle = kernel.openFileMapping(FILE_MAP_READ, 0, name);
      return handle === 0n
        ? absent(kernel, `the mapping ${name}`)
        : mapped(koffi, kernel, { handle, name, access: FILE_MAP_READ, size: 1 });
    },
    createMapping(name, size) {
      requireSize(size);
      const high = Math.floor(size / 2 ** 32);
      const handle = kernel.createFileMapping(INVALID_HANDLE, null, PAGE_READWRITE, high, size >>> 0, name);
      if (handle === 0n)
        throw new SharedMemoryError(`the mapping ${name} of ${size} bytes cannot be made: error ${kernel.lastError()}`);
      return mapped(koffi, kernel, { handle, name, access: FILE_MAP_READ | FILE_MAP_WRITE, size });
    },
    openSignal(name) {
      const handle = kernel.openEvent(SYNCHRONIZE, 0, name);
      return handle === 0n ? absent(kernel, `the event ${name}`) : signal(kernel, handle, name);
    },
    createSignal(name) {
      const handle = kernel.createEvent(null, 1, 0, name);
      if (handle === 0n) throw new SharedMemoryError(`the event ${name} cannot be made: error ${kernel.lastError()}`);
      return signal(kernel, handle, name);
    },
  };
}

function bind(koffi: typeof Koffi) {
  const library = koffi.load('kernel32.dll');
  const call = (signature: string) => library.func(signature);
  const createFileMapping = call(
    'uintptr_t __stdcall CreateFileMappingA(uintptr_t file, void *security, uint32_t protection, uint32_t high, uint32_t low, const char *name)',
  );
  const openFileMapping = call('uintptr_t __stdcall OpenFileMappingA(uint32_t access, int inherit, const char *name)');
  const mapViewOfFile = call(
    'uintptr_t __stdcall MapViewOfFile(uintptr_t mapping, uint32_t access, uint32_t high, uint32_t low, size_t size)',
  );
  const unmapViewOfFile = call('int __stdcall UnmapViewOfFile(uintptr_t address)');
  const virtualQuery = call('size_t __stdcall VirtualQuery(uintptr_t address, void *information, size_t size)');
  const createEvent = call(
    'uintptr_t __stdcall CreateEventA(void *security, int manualReset, int initial, const char *name)',
  );
  const openEvent = call('uintptr_t __stdcall OpenEventA(uint32_t access, int inherit, const char *name)');
  const pulseEvent = call('int __stdcall PulseEvent(uintptr_t event)');
  const waitForSingleObject = call('uint32_t __stdcall WaitForSingleObject(uintptr_t object, uint32_t milliseconds)');
  const closeHandle = call('int __stdcall CloseHandle(uintptr_t handle)');
  const getLastError = call('uint32_t __stdcall GetLastError()');
  return {
    createFileMapping: (...args: [Handle, null, number, number, number, string]): Handle =>
      BigInt(createFileMapping(...args)),
    openFileMapping: (...args: [number, number, string]): Handle => BigInt(openFileMapping(...args)),
    mapView: (handle: Handle, access: number): bigint => BigInt(mapViewOfFile(handle, access, 0, 0, 0)),
    unmapView: (address: bigint): void => void unmapViewOfFile(address),
    regionSize(address: bigint): number {
      const information = new Uint8Array(MEMORY_INFORMATION_BYTES);
      const written = Number(virtualQuery(address, information, MEMORY_INFORMATION_BYTES));
      if (written < REGION_SIZE_OFFSET + 8) return 0;
      return Number(new DataView(information.buffer).getBigUint64(REGION_SIZE_OFFSET, true));
    },
    createEvent: (...args: [null, number, number, string]): Handle => BigInt(createEvent(...args)),
    openEvent: (...args: [number, number, string]): Handle => BigInt(openEvent(...args)),
    pulse: (event: Handle): void => void pulseEvent(event),
    wait: (object: Handle, milliseconds: number): boolean =>
      waitForSingleObject(object, milliseconds) === WAIT_OBJECT_0,
    close: (handle: Handle): void => void closeHandle(handle),
    lastError: (): number => getLastError(),
  };
}

function absent(kernel: Kernel, what: string): null {
  const error = kernel.lastError();
  if (error === ERROR_FILE_NOT_FOUND) return null;
  throw new SharedMemoryError(`${what} cannot be opened: error ${error}`);
}

interface Mapped {
  readonly handle: Handle;
  readonly name: string;
  readonly access: number;
  /** Bytes that must be there. */
  readonly size: number;
}

function mapped(koffi: typeof Koffi, kernel: Kernel, { handle, name, access, size }: Mapped): SharedMapping {
  const address = kernel.mapView(handle, access);
  const found = address === 0n ? 0 : kernel.regionSize(address);
  if (found < size) {
    const error = kernel.lastError();
    if (address !== 0n) kernel.unmapView(address);
    kernel.close(handle);
    throw new SharedMemoryError(
      `the mapping ${name} has ${found} bytes where at least ${size} are wanted (error ${error})`,
    );
  }
  const view = new ForeignView(koffi.view(address, found));
  let isOpen = true;
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    view.detach();
    kernel.unmapView(address);
    kernel.close(handle);
  };
  return { name, bytes: view.bytes, close, [Symbol.dispose]: close };
}

function signal(kernel: Kernel, handle: Handle, name: string): SharedSignal {
  let isOpen = true;
  const close = () => {
    if (isOpen) kernel.close(handle);
    isOpen = false;
  };
  return {
    name,
    pulse: () => kernel.pulse(handle),
    wait: (milliseconds) => kernel.wait(handle, Math.max(0, Math.ceil(milliseconds))),
    close,
    [Symbol.dispose]: close,
  };
}
