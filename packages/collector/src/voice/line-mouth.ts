import { createInterface } from 'node:readline';
import { type Child, startChild } from './child.ts';
import type { Engine } from './engine.ts';
import { SpeechError } from './errors.ts';
import type { Mouth } from './mouth.ts';

const ANSWER = 'done';

/** Speaks through a program that stays, takes a sentence a line in base64, and answers each with `done`. */
export class LineMouth implements Mouth {
  readonly #engine: Engine;
  #child: Child;
  #gone = false;
  #said: () => void = () => undefined;

  /** Starts the program at once: it takes a second to get ready. */
  constructor(engine: Engine) {
    this.#engine = engine;
    this.#child = this.#start();
  }

  async speak(text: string): Promise<void> {
    if (this.#gone) this.#child = this.#start();
    const { name } = this.#engine;
    const { process, done } = this.#child;
    const said = new Promise<void>((resolve) => {
      this.#said = resolve;
    });
    process.stdin?.write(`${Buffer.from(text).toString('base64')}\n`);
    const left = done.then(() => {
      throw new SpeechError(`${name} ended without saying its sentence`);
    });
    await Promise.race([said, left]);
  }

  async stop(): Promise<void> {
    await this.#child.kill();
  }

  #start(): Child {
    const child = startChild(this.#engine);
    this.#gone = false;
    const end = (): void => {
      if (child === this.#child) this.#gone = true;
    };
    child.done.then(end, end);
    const { stdout } = child.process;
    if (stdout === null) return child;
    createInterface({ input: stdout }).on('line', (line) => {
      if (line === ANSWER && child === this.#child) this.#said();
    });
    return child;
  }
}
