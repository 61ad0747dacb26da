import type * as Koffi from 'koffi';
import type { SharedMapping, SharedSignal } from './contract.ts';

const FUTEX_WAIT = 0;
const FUTEX_WAKE = 1;
/** Number of Linux' `futex` call by processor. */
const FUTEX_CALL: Readonly<Record<string, number>> = { x64: 202, arm64: 98 };
const EVERYONE = 0x7fffffff;
/** How long to sleep between looks at the counter where the system has no futex (milliseconds). */
const POLL_SLEEP = 2;

/** A mapping with the address that system calls on its memory want. */
export interface AddressedMapping extends SharedMapping {
  readonly address: bigint;
}

/** Waits while the counter at an address holds a value; returns early for a wake-up. */
type Wait = (value: number, milliseconds: number) => void;

/**
 * A signal in four shared bytes: a counter that a pulse raises. On Linux the waiter sleeps in the kernel (`futex`);
 * elsewhere it looks every 2 ms.
 */
export function posixSignal(koffi: typeof Koffi, mapping: AddressedMapping): SharedSignal {
  const counter = new Int32Array(mapping.bytes.buffer, 0, 1);
  const { wait, wake } = sleeper(koffi, mapping.address);
  const close = () => mapping.close();
  return {
    name: mapping.name,
    pulse() {
      Atomics.add(counter, 0, 1);
      wake();
    },
    wait(milliseconds) {
      const before = Atomics.load(counter, 0);
      const end = performance.now() + milliseconds;
      for (let left = milliseconds; left > 0; left = end - performance.now()) {
        wait(before, left);
        if (Atomics.load(counter, 0) !== before) return true;
      }
      return false;
    },
    close,
    [Symbol.dispose]: close,
  };
}

function sleeper(koffi: typeof Koffi, address: bigint): { wait: Wait; wake: () => void } {
  const call = process.platform === 'linux' ? FUTEX_CALL[process.arch] : undefined;
  if (call === undefined) {
    const pause = new Int32Array(new SharedArrayBuffer(4));
    return {
      wait: (_, milliseconds) => void Atomics.wait(pause, 0, 0, Math.min(milliseconds, POLL_SLEEP)),
      wake: () => undefined,
    };
  }
  // The libraries' symbols are in the process already: Node itself links to libc.
  const futex = koffi
    .load(null)
    .func(
      'long syscall(long call, uintptr_t address, int operation, int value, void *timeout, uintptr_t second, int mask)',
    );
  const timeout = new BigInt64Array(2);
  return {
    wait(value, milliseconds) {
      const nanoseconds = Math.ceil(milliseconds * 1e6);
      timeout[0] = BigInt(Math.floor(nanoseconds / 1e9));
      timeout[1] = BigInt(nanoseconds % 1e9);
      futex(call, address, FUTEX_WAIT, value, timeout, 0, 0);
    },
    wake: () => void futex(call, address, FUTEX_WAKE, EVERYONE, null, 0, 0),
  };
}
