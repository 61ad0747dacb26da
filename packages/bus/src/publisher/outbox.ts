/** A message that waits for its acknowledgement. */
export interface Outgoing {
  readonly n: number;
  readonly subject: string;
  readonly payload: Uint8Array;
  readonly msgId: string;
  /** How often it was handed to the connection. */
  sends: number;
  /** When it was last handed over, ms of the monotonic clock. */
  sentAt: number;
  /** In which round of sending it was last handed over. */
  round: number;
  /** Acknowledged or given up. */
  settled: boolean;
}

const COMPACT_AT = 1024;

/** Messages in the order in which they were published, numbered without holes, bounded by count and bytes of payload. */
export class Outbox {
  readonly #maxMessages: number;
  readonly #maxBytes: number;
  #items: Outgoing[] = [];
  #head = 0;
  #first = 0;
  #bytes = 0;

  constructor(maxMessages: number, maxBytes: number) {
    this.#maxMessages = maxMessages;
    this.#maxBytes = maxBytes;
  }

  /** Number of the oldest message kept. */
  get first(): number {
    return this.#first;
  }

  /** Number that the next message gets. */
  get end(): number {
    return this.#first + this.size;
  }

  get size(): number {
    return this.#items.length - this.#head;
  }

  /** Bytes of payload kept. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The message with a number, undefined when it is no longer, or not yet, kept. */
  get(n: number): Outgoing | undefined {
    return n < this.#first ? undefined : this.#items[this.#head + n - this.#first];
  }

  /** Appends a message; returns the unsettled ones that had to go, oldest first. A message over the bound goes itself. */
  add(subject: string, payload: Uint8Array, msgId: string): Outgoing[] {
    const item = { n: this.end, subject, payload, msgId, sends: 0, sentAt: 0, round: -1, settled: false };
    this.#items.push(item);
    this.#bytes += payload.length;
    const dropped: Outgoing[] = [];
    while (this.size > this.#maxMessages || this.#bytes > this.#maxBytes) {
      const oldest = this.#shift();
      if (oldest === undefined) break;
      if (!oldest.settled) dropped.push(oldest);
      oldest.settled = true;
    }
    return dropped;
  }

  /** Marks a message as settled and lets go of the settled ones at the front. */
  settle(item: Outgoing): void {
    item.settled = true;
    while (this.#items[this.#head]?.settled === true) this.#shift();
  }

  /** Unsettled messages of a subject, oldest first. */
  ofSubject(subject: string): Outgoing[] {
    return this.#items.slice(this.#head).filter((item) => item.subject === subject && !item.settled);
  }

  #shift(): Outgoing | undefined {
    const item = this.#items[this.#head];
    if (item === undefined) return undefined;
    this.#head++;
    this.#first++;
    this.#bytes -= item.payload.length;
    if (this.#head >= COMPACT_AT && 2 * this.#head >= this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return item;
  }
}
