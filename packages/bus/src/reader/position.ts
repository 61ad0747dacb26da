/** Where a reader wants to begin. */
export interface StartOptions {
  /** First sequence wanted; 0 or 1 means all that the stream still has. */
  readonly startSeq?: number;
  /** Only what is stored after the reader opened. */
  readonly onlyNew?: boolean;
}

/** What a reader needs of the server's stream info. */
export interface StreamPlace {
  /** When the stream was made, RFC 3339. */
  readonly created: string;
  readonly state: { readonly first_seq: number; readonly last_seq: number };
}

/** What opening the stream again tells. */
export interface Start {
  /** First sequence to ask for. */
  readonly seq: number;
  /** Sequences that the stream removed before they were read: any of them may have matched. Null when there are none. */
  readonly gap: { readonly from: number; readonly to: number } | null;
  /** Why the position went back, null when it did not. */
  readonly rewound: 'recreated' | 'truncated' | null;
}

/** A reader's place in a stream, kept through outages. */
export class Position {
  /** Sequence of the last message received; 0 before the first. */
  received: number;
  /** Everything up to here was received or does not match the filter. */
  #seen: number;
  #begun: boolean;
  #created: number | null = null;
  readonly #onlyNew: boolean;

  constructor(options: StartOptions) {
    const start = options.startSeq ?? 0;
    this.received = Math.max(0, start - 1);
    this.#seen = this.received;
    this.#begun = start > 1;
    this.#onlyNew = options.onlyNew ?? false;
  }

  /** Takes note of a message. */
  advance(seq: number): void {
    this.received = seq;
    this.#begun = true;
    if (seq > this.#seen) this.#seen = seq;
  }

  /** Takes note that the server has nothing for this reader up to a sequence. */
  seenUpTo(seq: number): void {
    this.#begun = true;
    if (seq > this.#seen) this.#seen = seq;
  }

  /** Decides where to go on, from the stream's state now. */
  start(info: StreamPlace): Start {
    const { first_seq: first, last_seq: last } = info.state;
    const created = Date.parse(info.created);
    const recreated = this.#created !== null && created !== this.#created;
    const firstTime = this.#created === null;
    this.#created = created;
    if (firstTime && this.#onlyNew) {
      this.seenUpTo(last);
      this.received = last;
      return { seq: last + 1, gap: null, rewound: null };
    }
    if (recreated || this.received > last) {
      this.received = recreated ? 0 : last;
      this.#seen = this.received;
      return { seq: this.received + 1, gap: null, rewound: recreated ? 'recreated' : 'truncated' };
    }
    const seq = this.received + 1;
    if (!this.#begun || this.#seen + 1 >= first) return { seq, gap: null, rewound: null };
    const gap = { from: this.#seen + 1, to: first - 1 };
    this.#seen = gap.to;
    return { seq, gap, rewound: null };
  }
}
