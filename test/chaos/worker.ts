import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { endWithThisProcess } from '../support/reaper.ts';
import type { ClockJumps } from './clock.ts';

const MAIN = fileURLToPath(new URL('../../packages/launcher/src/main.ts', import.meta.url));

/** How long a worker that is asked to end may take, ms. */
const ENDS_MS = 30_000;

/** A coach worker in a process of its own. */
export class Worker {
  readonly name: string;
  /** Resolved when it is ready, or has ended before. */
  readonly ready: Promise<void>;
  readonly lines: string[] = [];
  readonly #child: ChildProcess;
  readonly #clock: ClockJumps | null;
  readonly #exited: Promise<unknown>;
  #paused = false;
  #wasReady = false;
  #stopping = false;

  constructor(name: string, server: string, clock: ClockJumps | null) {
    this.name = name;
    this.#clock = clock;
    this.#child = spawn(process.execPath, [MAIN, 'coach', '--server', server, '--worker', name], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, GT3_LOG_LEVEL: 'info', ...clock?.environment },
    });
    endWithThisProcess(this.#child);
    this.#exited = once(this.#child, 'exit');
    const ready = Promise.withResolvers<void>();
    this.ready = ready.promise;
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        this.lines.push(line);
        if (!line.includes('coach ready')) return;
        this.#wasReady = true;
        ready.resolve();
      });
    }
    void this.#exited.then(() => ready.resolve());
  }

  get pid(): number {
    return this.#child.pid ?? -1;
  }

  get alive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** True when it runs and was not asked to end. */
  get working(): boolean {
    return this.alive && !this.#stopping;
  }

  get paused(): boolean {
    return this.#paused;
  }

  /** True when it was ready and then ended by itself with a failure; one that is started into an outage may say so and end. */
  get failed(): boolean {
    const { exitCode } = this.#child;
    return this.#wasReady && exitCode !== null && exitCode !== 0;
  }

  /** Ends it at once and waits until it is gone. */
  async kill(): Promise<void> {
    if (!this.alive) return;
    this.#child.kill('SIGKILL');
    await this.#exited;
  }

  /** Asks it to end; resolves when it has. */
  async stop(): Promise<void> {
    if (!this.alive) return;
    this.resume();
    // A second signal would end it at once.
    if (!this.#stopping) this.#child.kill('SIGTERM');
    this.#stopping = true;
    const late = Promise.withResolvers<never>();
    AbortSignal.timeout(ENDS_MS).addEventListener('abort', () => {
      late.reject(new Error(`${this.name} has not ended within ${ENDS_MS} ms`));
    });
    await Promise.race([this.#exited, late.promise]);
  }

  /** Freezes it. */
  pause(): void {
    this.#paused = true;
    this.#child.kill('SIGSTOP');
  }

  /** Lets it go on. */
  resume(): void {
    this.#paused = false;
    this.#child.kill('SIGCONT');
  }

  /** Sets its wall clock so many seconds off; does nothing where clocks cannot be set. */
  async jump(seconds: number): Promise<void> {
    if (this.#clock !== null) await writeFile(this.#clock.file, `${seconds >= 0 ? '+' : '-'}${Math.abs(seconds)}`);
  }
}
