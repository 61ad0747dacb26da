import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LIBRARY = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1';

/** True where Debian's `faketime` is installed, which sets the wall clock of single processes. */
const CAN_SET_CLOCKS = existsSync(LIBRARY);

/** How a process gets a wall clock that can be set while it runs. */
export interface ClockJumps {
  /** Its content says how far the clock is off, such as `+3600`. */
  readonly file: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** A wall clock of its own for a process; null where that cannot be had. The monotonic clock stays as it is. */
export function ownClock(folder: string, name: string): ClockJumps | null {
  if (!CAN_SET_CLOCKS) return null;
  const file = join(folder, `${name}.clock`);
  writeFileSync(file, '+0');
  return {
    file,
    environment: {
      LD_PRELOAD: LIBRARY,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
  };
}
