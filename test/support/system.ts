import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { endWithThisProcess } from './reaper.ts';

const MAIN = fileURLToPath(new URL('../../packages/launcher/src/main.ts', import.meta.url));

/** A `gt3` command that runs in a process of its own, with the lines that it wrote so far. */
export class RunningCommand {
  readonly lines: string[] = [];
  readonly #child: ChildProcess;
  readonly #listeners = new Set<(line: string) => void>();
  readonly #exited: Promise<number | null>;

  constructor(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    this.#child = spawn(process.execPath, [MAIN, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    endWithThisProcess(this.#child);
    this.#exited = once(this.#child, 'exit').then(([code]: unknown[]) => (typeof code === 'number' ? code : null));
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream !== null) createInterface({ input: stream }).on('line', (line) => this.#take(line));
    }
  }

  /** First match of a pattern in what the command wrote or will write. Rejects when it ends without. */
  async waitFor(pattern: RegExp): Promise<RegExpMatchArray> {
    for (const line of this.lines) {
      const match = line.match(pattern);
      if (match !== null) return match;
    }
    const found = Promise.withResolvers<RegExpMatchArray>();
    const listener = (line: string) => {
      const match = line.match(pattern);
      if (match !== null) found.resolve(match);
    };
    this.#listeners.add(listener);
    const ended = this.#exited.then((code) => {
      throw new Error(`the command ended with ${code} before ${pattern}:\n${this.lines.join('\n')}`);
    });
    try {
      return await Promise.race([found.promise, ended]);
    } finally {
      this.#listeners.delete(listener);
    }
  }

  /** Ends it as Ctrl-C does, and waits until it is gone. */
  async stop(): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.#child.kill('SIGINT');
    return this.#exited;
  }

  #take(line: string): void {
    this.lines.push(line);
    for (const listener of [...this.#listeners]) listener(line);
  }
}
