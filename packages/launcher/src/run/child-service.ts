import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Service } from '@gt3/bus';
import { ChildEndedError, ServiceStartError } from './errors.ts';
import { isChildMessage, UNDER_LAUNCHER } from './launcher-link.ts';
import { settlesWithin } from './within.ts';

/** A service in a process of its own. */
export interface ChildSpec {
  readonly name: string;
  /** Module that the process runs. */
  readonly module: string;
  readonly args: readonly string[];
  /** Options of Node itself. */
  readonly nodeOptions?: readonly string[];
  /** Added to this process's environment. */
  readonly env?: NodeJS.ProcessEnv;
  /** Takes a line that the process wrote. */
  print(line: string): void;
  /** Keeps the signals of the terminal away from it. */
  readonly detached?: boolean;
}

/** A running child process that says when it is ready. */
export interface ChildService extends Service {
  readonly pid: number;
  /** What the service says about itself, such as its address; empty where it says nothing. */
  readonly about: string;
}

const DRAIN_MS = 8_000;

/**
 * Starts a process and waits until it is ready. It stops by itself when this process dies.
 *
 * @throws ServiceStartError with the process's own message, where it ends instead
 */
export async function startChild(spec: ChildSpec): Promise<ChildService> {
  const child = fork(spec.module, spec.args, {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [...process.execArgv, ...(spec.nodeOptions ?? [])],
    env: { ...process.env, ...spec.env, [UNDER_LAUNCHER]: '1' },
    detached: spec.detached ?? false,
  });
  printLines(child.stdout, spec.print);
  printLines(child.stderr, spec.print);
  const exited = exitOf(child);
  const about = await readiness(spec.name, child, exited);
  let stopping: Promise<void> | undefined;

  async function drain(): Promise<void> {
    if (child.connected) child.disconnect();
    if (await settlesWithin(exited, DRAIN_MS)) return;
    child.kill('SIGKILL');
    await exited;
  }

  const done = exited.then(({ code, signal }) => {
    if (stopping !== undefined || code === 0) return;
    throw new ChildEndedError(`its process ended with ${signal ?? `exit code ${code}`}`);
  });
  done.catch(() => undefined);
  return {
    pid: child.pid ?? 0,
    about,
    done,
    stop() {
      stopping ??= drain();
      return stopping;
    },
  };
}

interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

function exitOf(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', () => resolve({ code: 1, signal: null }));
  });
}

async function readiness(name: string, child: ChildProcess, exited: Promise<Exit>): Promise<string> {
  const said = once(child, 'message').then(([message]: unknown[]) => message);
  const first = await Promise.race([said, exited.then((exit) => ({ exit }))]);
  if (isChildMessage(first)) {
    if (first.type === 'ready') return first.about;
    await exited;
    throw new ServiceStartError(first.message);
  }
  if (child.connected) child.disconnect();
  const { code, signal } = await exited;
  throw new ServiceStartError(`${name} did not start: its process ended with ${signal ?? `exit code ${code}`}`);
}

function printLines(stream: Readable | null, print: (line: string) => void): void {
  if (stream !== null) createInterface({ input: stream }).on('line', print);
}
