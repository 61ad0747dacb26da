import type { Timing } from './timing.ts';

/** Shortest time between two notices to React, ms. */
export const NOTICE_INTERVAL_MS = 100;

/** What React reads through `useSyncExternalStore`. */
export interface Readable<T> {
  readonly get: () => T;
  readonly subscribe: (listener: () => void) => () => void;
}

/**
 * A value that changes as often as it likes and tells its listeners at most ten times a second. The first change is
 * told at once, later ones together at the end of the interval. `get` gives the value last told, so that React never
 * sees it change in between.
 */
export class CoarseStore<T> implements Readable<T> {
  readonly #timing: Timing;
  readonly #listeners = new Set<() => void>();
  #build: (() => T) | null = null;
  #value: T;
  #toldAt = Number.NEGATIVE_INFINITY;
  #cancel: (() => void) | null = null;

  constructor(initial: T, timing: Timing) {
    this.#value = initial;
    this.#timing = timing;
  }

  readonly get = (): T => this.#value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Announces a change; `build` makes the new value when it is told, so a burst of changes builds one value. */
  change(build: () => T): void {
    this.#build = build;
    if (this.#cancel !== null) return;
    const wait = this.#toldAt + NOTICE_INTERVAL_MS - this.#timing.now();
    if (wait <= 0) this.#tell();
    else this.#cancel = this.#timing.after(wait, () => this.#tell());
  }

  #tell(): void {
    this.#cancel = null;
    if (this.#build === null) return;
    this.#value = this.#build();
    this.#build = null;
    this.#toldAt = this.#timing.now();
    for (const listener of [...this.#listeners]) listener();
  }
}
