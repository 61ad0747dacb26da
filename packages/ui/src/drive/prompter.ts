import type { Prompt } from './prompts.ts';

/** The same words again within this time are the same prompt that came by another way, ms. */
const SAME_MS = 10_000;

/** Lets each prompt through once, whichever ways it comes. */
export class Prompter {
  readonly #recent = new Map<string, number>();

  /**
   * True when a prompt is new.
   *
   * @param now ms of a monotonic clock
   */
  accept({ say }: Prompt, now: number): boolean {
    for (const [words, at] of this.#recent) if (now - at > SAME_MS) this.#recent.delete(words);
    if (this.#recent.has(say)) return false;
    this.#recent.set(say, now);
    return true;
  }
}
