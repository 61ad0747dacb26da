import { type Child, startChild } from './child.ts';
import type { Engine } from './engine.ts';
import type { Mouth } from './mouth.ts';

/** Speaks through a program that says one sentence and ends. */
export class SentenceMouth implements Mouth {
  readonly #engine: Engine;
  #child: Child | null = null;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async speak(text: string): Promise<void> {
    const asArgument = this.#engine.takes === 'argument';
    const child = startChild(this.#engine, asArgument ? [text] : []);
    this.#child = child;
    child.process.stdin?.end(asArgument ? '' : `${text}\n`);
    await child.done;
  }

  async stop(): Promise<void> {
    await this.#child?.kill();
  }
}
