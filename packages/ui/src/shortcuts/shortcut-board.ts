/** A key, or keys one after the other (`g w`), and what they do. */
export interface Shortcut {
  /** `KeyboardEvent.key` of each key with a space between them; `Space` for the space bar, `Shift+` before named keys. */
  readonly keys: string;
  /** What happens, for the help. */
  readonly what: string;
  readonly run: () => void;
}

/** Shortcuts of one part of the page. */
export interface ShortcutGroup {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}

/** What is read of a `KeyboardEvent`. */
export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** Longest time between two keys of one shortcut, ms. */
const SEQUENCE_MS = 1200;

/** Name of a pressed key as shortcuts write it; null where a modifier makes it another program's. */
export function keyName({ key, shiftKey, ctrlKey, altKey, metaKey }: KeyPress): string | null {
  if (ctrlKey || altKey || metaKey || key === 'Shift') return null;
  const name = key === ' ' ? 'Space' : key.length === 1 ? key.toLowerCase() : key;
  return shiftKey && name.length > 1 ? `Shift+${name}` : name;
}

/** The keys that do something on the page now. What was added last goes first. */
export class ShortcutBoard {
  readonly #groups: ShortcutGroup[] = [];
  #before: string | null = null;
  #beforeAt = Number.NEGATIVE_INFINITY;

  /** Groups in the order in which they were added. */
  get groups(): readonly ShortcutGroup[] {
    return this.#groups;
  }

  /** Adds a group; the function returned takes it away again. */
  add(group: ShortcutGroup): () => void {
    this.#groups.push(group);
    return () => {
      const at = this.#groups.indexOf(group);
      if (at >= 0) this.#groups.splice(at, 1);
    };
  }

  /**
   * Does what a key is for.
   *
   * @param now ms of a monotonic clock
   * @returns true when it was for something
   */
  press(press: KeyPress, now: number): boolean {
    const name = keyName(press);
    if (name === null) return false;
    const before = now - this.#beforeAt <= SEQUENCE_MS ? this.#before : null;
    const found = this.#find(before === null ? name : `${before} ${name}`) ?? this.#find(name);
    this.#before = found === null ? name : null;
    this.#beforeAt = now;
    found?.run();
    return found !== null;
  }

  #find(keys: string): Shortcut | null {
    for (const { shortcuts } of this.#groups.toReversed()) {
      const found = shortcuts.find((shortcut) => shortcut.keys === keys);
      if (found !== undefined) return found;
    }
    return null;
  }
}
