import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { endWithThisProcess } from '../../test/support/reaper.ts';
import type { Published } from './publish.ts';

/** What the generator is told to do. */
export type Command =
  | { readonly do: 'seed'; readonly servers: string; readonly rigs: number }
  | { readonly do: 'leave' }
  | { readonly do: 'publish'; readonly seconds: number; readonly warmUpSeconds: number; readonly settleMs: number };

/** The process that plays the rigs. */
export class GeneratorProcess {
  readonly #child: ChildProcess;

  constructor() {
    this.#child = fork(fileURLToPath(new URL('./generator.ts', import.meta.url)));
    endWithThisProcess(this.#child);
  }

  get pid(): number {
    return this.#child.pid ?? -1;
  }

  /** Puts rigs into a broker's stores, ready to go on from the middle of a lap. */
  async seed(servers: string, rigs: number): Promise<void> {
    await this.#ask({ do: 'seed', servers, rigs });
  }

  /** Publishes the batches of the seeded rigs in real time. */
  async publish(times: { seconds: number; warmUpSeconds: number; settleMs: number }): Promise<Published> {
    return (await this.#ask({ do: 'publish', ...times })) as Published;
  }

  /** Closes the connections to a broker that is about to go. */
  async leave(): Promise<void> {
    await this.#ask({ do: 'leave' });
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.disconnect();
    await gone;
  }

  async #ask(command: Command): Promise<unknown> {
    const listening = new AbortController();
    const { signal } = listening;
    const ended = once(this.#child, 'exit', { signal }).then(([code]) => ({ error: `it ended with ${code}` }));
    ended.catch(() => undefined);
    const answered = once(this.#child, 'message', { signal }).then(([message]) => message);
    answered.catch(() => undefined);
    this.#child.send(command);
    const { answer, error } = await Promise.race([answered, ended]);
    listening.abort();
    if (error !== undefined) throw new GeneratorError(command.do, error);
    return answer;
  }
}

/** The generator could not do what it was told. */
class GeneratorError extends Error {
  override readonly name = 'GeneratorError';

  constructor(what: string, reason: string) {
    super(`the generator could not ${what}: ${reason}`);
  }
}
