/** Where a browser remembers something for one person. */
export interface Memory {
  /** What was written last, parsed; undefined where nothing was, or where it is no JSON. */
  read(): unknown;
  /** Remembers a value that JSON can hold. */
  write(value: unknown): void;
  /** Tells when another page of the same browser has written. */
  onChange(listener: () => void): void;
}

function parse(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Memory under a name in the browser's local storage. Where the browser refuses that (a private window, a policy), it
 * lasts as long as the page.
 */
export function browserMemory(name: string): Memory {
  const key = `gt3.${name}`;
  let held: string | null = null;
  return {
    read() {
      try {
        return parse(localStorage.getItem(key));
      } catch {
        return parse(held);
      }
    },
    write(value) {
      held = JSON.stringify(value);
      try {
        localStorage.setItem(key, held);
      } catch {
        // The page goes on with what it holds.
      }
    },
    onChange(listener) {
      globalThis.addEventListener?.('storage', (event) => {
        if (event.key === key) listener();
      });
    },
  };
}
