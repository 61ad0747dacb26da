import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { endWithThisProcess } from '../../test/support/reaper.ts';

const MAIN = fileURLToPath(new URL('../../packages/launcher/src/main.ts', import.meta.url));

/** A service as `gt3` runs it, in a process of its own. */
export class ServiceProcess {
  readonly #child: ChildProcess;

  /** @param args of `gt3`, the service's name first */
  constructor(args: readonly string[]) {
    this.#child = spawn(process.execPath, [...execOptions(), MAIN, ...args, '--log-level', 'warn'], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    endWithThisProcess(this.#child);
  }

  get pid(): number {
    return this.#child.pid ?? -1;
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Ends it; SIGTERM drains. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (!this.running) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill(signal);
    await gone;
  }
}

/** `GT3_BENCH_NODE` passes options to Node, such as `--cpu-prof`. */
function execOptions(): string[] {
  return (process.env.GT3_BENCH_NODE ?? '').split(' ').filter((option) => option !== '');
}
