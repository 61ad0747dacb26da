import { closeSync, constants, fstatSync, ftruncateSync } from 'node:fs';
import type * as Koffi from 'koffi';
import { requireSize, type SharedMemory, SharedMemoryError } from './contract.ts';
import { type AddressedMapping, posixSignal } from './posix-signal.ts';
import { ForeignView } from './view.ts';

const PROT_READ = 1;
const PROT_WRITE = 2;
const MAP_SHARED = 1;
const MAP_FAILED = 0xffff_ffff_ffff_ffffn;
const LOCK_SH = 1;
const LOCK_EX = 2;
const LOCK_NB = 4;
const LOCK_UN = 8;
const OWNER_ONLY = 0o600;
/** A reader holds its lock for microseconds only: a lock that stands this often is another maker's. */
const LOCK_ATTEMPTS = 20;

type LibC = ReturnType<typeof bind>;

/**
 * Shared memory by POSIX: `shm_open` and `mmap`. A name of Windows' kind becomes `/Name`.
 *
 * A POSIX object outlives its maker, one of Windows does not. So the maker holds a lock on the object, which the system
 * drops when the process ends, however it ends: an object without a lock counts as absent.
 */
export function posixSharedMemory(koffi: typeof Koffi): SharedMemory {
  const libc = bind(koffi);
  const openMapping = (name: string) => open(libc, name);
  const createMapping = (name: string, size: number) => create(libc, name, size);
  return {
    openMapping,
    createMapping,
    openSignal(name) {
      const mapping = openMapping(name);
      return mapping === null ? null : posixSignal(koffi, mapping);
    },
    createSignal: (name) => posixSignal(koffi, createMapping(name, 4)),
  };
}

function bind(koffi: typeof Koffi) {
  // Node itself links to libc, so its symbols are in the process already.
  const library = koffi.load(null);
  const isMac = process.platform === 'darwin';
  // The mode is a variadic argument, which macOS on ARM passes in another place than a fixed one.
  const shmOpen = memoryFunction(koffi, `int shm_open(const char *name, int flags, ${isMac ? '...' : 'uint mode'})`);
  const shmUnlink = memoryFunction(koffi, 'int shm_unlink(const char *name)');
  const mmap = library.func(
    'uintptr_t mmap(void *address, size_t length, int protection, int flags, int file, int64_t offset)',
  );
  const munmap = library.func('int munmap(uintptr_t address, size_t length)');
  const flock = library.func('int flock(int file, int operation)');
  return {
    errorName,
    open: (name: string, flags: number): number =>
      isMac ? shmOpen(name, flags, 'int', OWNER_ONLY) : shmOpen(name, flags, OWNER_ONLY),
    unlink: (name: string): number => shmUnlink(name),
    /** `unsupported` where the system cannot lock shared memory (macOS). */
    lock(file: number, operation: number): 'taken' | 'busy' | 'unsupported' {
      if (flock(file, operation) === 0) return 'taken';
      return errorName() === 'EAGAIN' || errorName() === 'EWOULDBLOCK' ? 'busy' : 'unsupported';
    },
    map(file: number, size: number, protection: number) {
      const address = BigInt(mmap(null, size, protection, MAP_SHARED, file, 0));
      if (address === MAP_FAILED) return null;
      const view = new ForeignView(koffi.view(address, size));
      return { address, view, unmap: () => void munmap(address, size) };
    },
  };

  function errorName(): string {
    const code = koffi.errno();
    return Object.entries(koffi.os.errno).find(([, known]) => known === code)?.[0] ?? `error ${code}`;
  }
}

/** Before glibc 2.34 the functions of shared memory were in a library of their own. */
function memoryFunction(koffi: typeof Koffi, signature: string) {
  try {
    return koffi.load(null).func(signature);
  } catch {
    return koffi.load('librt.so.1').func(signature);
  }
}

function open(libc: LibC, name: string): AddressedMapping | null {
  const file = libc.open(posixName(name), constants.O_RDONLY);
  if (file < 0) {
    const reason = libc.errorName();
    if (reason === 'ENOENT') return null;
    throw new SharedMemoryError(`the mapping ${name} cannot be opened: ${reason}`);
  }
  try {
    const { size } = fstatSync(file);
    // Between a maker's two first steps the object has no size yet.
    if (size === 0 || !hasMaker(libc, file)) return null;
    return mapped(libc, { name, file, size, protection: PROT_READ, release: () => undefined });
  } finally {
    closeSync(file);
  }
}

function hasMaker(libc: LibC, file: number): boolean {
  if (libc.lock(file, LOCK_SH | LOCK_NB) !== 'taken') return true;
  libc.lock(file, LOCK_UN);
  return false;
}

function create(libc: LibC, name: string, size: number): AddressedMapping {
  requireSize(size);
  const path = posixName(name);
  const file = libc.open(path, constants.O_RDWR | constants.O_CREAT);
  if (file < 0) throw new SharedMemoryError(`the mapping ${name} cannot be made: ${libc.errorName()}`);
  try {
    takeLock(libc, file, name);
    // An object that is there may be mapped by readers: shrinking it would end them.
    if (fstatSync(file).size < size) ftruncateSync(file, size);
    const release = () => {
      libc.unlink(path);
      closeSync(file);
    };
    return mapped(libc, { name, file, size, protection: PROT_READ | PROT_WRITE, release });
  } catch (cause) {
    closeSync(file);
    if (cause instanceof SharedMemoryError) throw cause;
    throw new SharedMemoryError(`the mapping ${name} of ${size} bytes cannot be made`, { cause });
  }
}

function takeLock(libc: LibC, file: number, name: string): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let attempt = 0; attempt < LOCK_ATTEMPTS; attempt++) {
    if (libc.lock(file, LOCK_EX | LOCK_NB) !== 'busy') return;
    Atomics.wait(pause, 0, 0, 1);
  }
  throw new SharedMemoryError(`the mapping ${name} belongs to another process that is running`);
}

interface Mapped {
  readonly name: string;
  readonly file: number;
  readonly size: number;
  readonly protection: number;
  readonly release: () => void;
}

function mapped(libc: LibC, { name, file, size, protection, release }: Mapped): AddressedMapping {
  const memory = libc.map(file, size, protection);
  if (memory === null)
    throw new SharedMemoryError(`the ${size} bytes of ${name} cannot be mapped: ${libc.errorName()}`);
  let isOpen = true;
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    memory.view.detach();
    memory.unmap();
    release();
  };
  return { name, bytes: memory.view.bytes, address: memory.address, close, [Symbol.dispose]: close };
}

/** macOS allows 31 characters. */
function posixName(name: string): string {
  const bare = name.slice(name.lastIndexOf('\\') + 1);
  if (/^[A-Za-z0-9_.-]{1,30}$/.test(bare)) return `/${bare}`;
  throw new SharedMemoryError(
    `the name ${JSON.stringify(name)} does not end in 1 to 30 letters, digits, "_", "-" or "."`,
  );
}
