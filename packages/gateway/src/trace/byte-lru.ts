/** Keeps the values used last, up to a number of bytes in all. */
export class ByteLru<V extends { readonly bytes: number }> {
  readonly #limit: number;
  readonly #entries = new Map<string, V>();
  #bytes = 0;

  /** @param limit bytes */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Bytes held now. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The value, which now counts as the one used last. */
  get(key: string): V | undefined {
    const value = this.#entries.get(key);
    if (value !== undefined) {
      this.#entries.delete(key);
      this.#entries.set(key, value);
    }
    return value;
  }

  /** Takes in a value and lets go of those not used for longest. One that is larger than the limit is not kept. */
  set(key: string, value: V): void {
    this.#drop(key);
    if (value.bytes > this.#limit) return;
    this.#entries.set(key, value);
    this.#bytes += value.bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#limit) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    const value = this.#entries.get(key);
    if (value === undefined) return;
    this.#entries.delete(key);
    this.#bytes -= value.bytes;
  }
}
