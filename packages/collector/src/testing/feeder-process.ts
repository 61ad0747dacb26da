import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { endWithThisProcess } from '../../../../test/support/reaper.ts';
import type { LiveNames } from '../live/reader-message.ts';
import type { FeederCommand, FeederOptions } from './live-feeder.ts';

const SCRIPT = fileURLToPath(new URL('./feeder-main.ts', import.meta.url));
let made = 0;

/** Names that no other sim of this machine has. */
export function uniqueNames(): LiveNames {
  const name = `Local\\gt3-${process.pid}-${++made}`;
  return { mapping: `${name}-m`, signal: `${name}-s` };
}

/** A made-up sim in a process of its own. */
export interface FeederProcess {
  tell(command: FeederCommand): void;
  /** Tick of the row written last. */
  tick(): Promise<number>;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
}

/** Starts a made-up sim; resolves when its memory is there. */
export async function startFeeder(options: FeederOptions): Promise<FeederProcess> {
  const child: ChildProcess = fork(SCRIPT, [JSON.stringify(options)], { execArgv: [] });
  endWithThisProcess(child);
  await once(child, 'message');
  const tell = (command: FeederCommand) => void child.send(command);
  return {
    tell,
    async tick() {
      const answer = once(child, 'message');
      tell({ kind: 'report' });
      const [tick] = await answer;
      return tick;
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
