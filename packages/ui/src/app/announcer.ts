import type { Readable } from './coarse-store.ts';

/** Says things to screen readers: the newest sentence, for the page's one polite live region. */
class Announcer implements Readable<string> {
  readonly #listeners = new Set<() => void>();
  #text = '';

  readonly get = (): string => this.#text;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Says a sentence. The same one again is said again: it differs by a space that nobody hears. */
  say(text: string): void {
    this.#text = text === this.#text ? `${text}\u00a0` : text;
    for (const listener of [...this.#listeners]) listener();
  }
}

/** The page's announcer. */
export const announcer = new Announcer();

/** Says a sentence to screen readers. */
export function announce(text: string): void {
  announcer.say(text);
}
