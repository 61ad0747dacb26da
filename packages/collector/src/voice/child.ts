import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import type { Engine } from './engine.ts';
import { SpeechError } from './errors.ts';

const MAX_WORDS = 200;

/** A running speech program. */
export interface Child {
  readonly process: ChildProcess;
  /** Rejected with a SpeechError when the program cannot be started or fails; resolved when it ended well. */
  readonly done: Promise<void>;
  /** Ends it now; resolves when it is gone. */
  kill(): Promise<void>;
}

/** Starts a speech program, without a shell and without a window. */
export function startChild({ name, command, args, takes }: Engine, more: readonly string[] = []): Child {
  const answers = takes === 'lines' ? 'pipe' : 'ignore';
  // spd-say may leave a service behind that would keep a pipe open for ever
  const complaints = takes === 'argument' ? 'ignore' : 'pipe';
  const process = spawn(command, [...args, ...more], { stdio: ['pipe', answers, complaints], windowsHide: true });
  // whether it takes its input is told by how it ends
  process.stdin?.on('error', () => undefined);
  const lastWords = keepTail(process.stderr);
  const done = new Promise<void>((resolve, reject) => {
    process.once('error', (cause) => reject(new SpeechError(`${name}: ${cause.message}`, { cause })));
    process.once('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new SpeechError(`${name} ended with ${code ?? signal}: ${lastWords() || 'it gave no reason'}`));
    });
  });
  // whoever does not look at `done` must not be ended by it
  done.catch(() => undefined);
  return {
    process,
    done,
    async kill() {
      if (process.pid === undefined || process.exitCode !== null || process.signalCode !== null) return;
      const gone = once(process, 'exit');
      process.kill('SIGKILL');
      await gone;
    },
  };
}

function keepTail(stream: Readable | null): () => string {
  let tail = '';
  stream?.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-MAX_WORDS);
  });
  return () => tail.trim().split('\n').at(-1) ?? '';
}
