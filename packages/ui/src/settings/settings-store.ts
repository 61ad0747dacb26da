import type { Readable } from '../app/coarse-store.ts';
import type { Memory } from '../app/memory.ts';
import { DEFAULTS, readSettings, type Settings } from './settings.ts';

/** The settings of this browser: read once, written on every change, renewed when another page changes them. */
export class SettingsStore implements Readable<Settings> {
  readonly #memory: Memory;
  readonly #defaults: Settings;
  readonly #listeners = new Set<() => void>();
  #value: Settings;

  constructor(memory: Memory, defaults: Settings = DEFAULTS) {
    this.#memory = memory;
    this.#defaults = defaults;
    this.#value = readSettings(memory.read(), defaults);
    memory.onChange(() => this.#set(readSettings(memory.read(), defaults)));
  }

  readonly get = (): Settings => this.#value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Changes some settings. */
  change(change: Partial<Settings>): void {
    this.#set({ ...this.#value, ...change });
    this.#memory.write(this.#value);
  }

  /** Puts everything back to how it was before the first choice. The introduction stays put away. */
  reset(): void {
    this.change({ ...this.#defaults, introduced: this.#value.introduced });
  }

  #set(value: Settings): void {
    this.#value = value;
    for (const listener of [...this.#listeners]) listener();
  }
}
