/** What is handled in order. */
interface Numbered {
  readonly seq: number;
  readonly subject: string;
}

/** A message being handled, and those of its lane behind it. */
interface Busy<T> {
  inHand: T;
  readonly behind: T[];
}

/**
 * Hands messages over in order. While one is being handled, those of its lane wait behind it and those of other lanes go
 * on: what is slow for one does not hold up the others.
 */
export class Lanes<T extends Numbered> {
  readonly #handle: (message: T) => Promise<void> | null;
  readonly #laneOf: (subject: string) => string;
  readonly #onRoom: () => void;
  readonly #busy = new Map<string, Busy<T>>();
  readonly #handling = new Set<Promise<void>>();
  #waiting = 0;
  /** The newest message that was handed over or waits for it. */
  #newest = 0;
  #over = false;

  /**
   * @param handle a promise where it takes time; it must not reject
   * @param laneOf lane of a subject
   * @param onRoom called when messages that waited have been dealt with
   */
  constructor(
    handle: (message: T) => Promise<void> | null,
    laneOf: (subject: string) => string,
    onRoom: () => void = () => undefined,
  ) {
    this.#handle = handle;
    this.#laneOf = laneOf;
    this.#onRoom = onRoom;
  }

  /** How many messages wait behind others. */
  get waiting(): number {
    return this.#waiting;
  }

  /** True when nothing is being handled. */
  get idle(): boolean {
    return this.#busy.size === 0;
  }

  /** Sequence up to which all messages have been handled. */
  get doneUpTo(): number {
    let oldest = this.#newest + 1;
    for (const { inHand } of this.#busy.values()) oldest = Math.min(oldest, inHand.seq);
    return oldest - 1;
  }

  /** Says what counts as handled before the first message; only where nothing is being handled. */
  startAfter(seq: number): void {
    this.#newest = seq;
  }

  /** Takes the next message. */
  push(message: T): void {
    if (this.#over) return;
    const busy = this.#busy.size === 0 ? undefined : this.#busy.get(this.#laneOf(message.subject));
    if (busy !== undefined) {
      busy.behind.push(message);
      this.#waiting++;
      this.#newest = message.seq;
      return;
    }
    const handled = this.#handle(message);
    if (this.#over) return;
    this.#newest = message.seq;
    if (handled === null) return;
    const lane = this.#laneOf(message.subject);
    const fresh = { inHand: message, behind: [] };
    this.#busy.set(lane, fresh);
    this.#goOn(lane, fresh, handled);
  }

  /** Forgets what waits. */
  clear(): void {
    for (const { behind } of this.#busy.values()) behind.length = 0;
    this.#waiting = 0;
  }

  /** Forgets what waits and takes no more; what is being handled counts as not handled from now on. */
  async end(): Promise<void> {
    this.#over = true;
    this.clear();
    await Promise.all(this.#handling);
  }

  #goOn(lane: string, busy: Busy<T>, handled: Promise<void>): void {
    const handling = handled.then(() => {
      this.#handling.delete(handling);
      if (!this.#over) this.#next(lane, busy);
    });
    this.#handling.add(handling);
  }

  /** Hands over what waits in a lane until one takes time. */
  #next(lane: string, busy: Busy<T>): void {
    let handed = 0;
    for (const message of busy.behind) {
      handed++;
      busy.inHand = message;
      const handled = this.#handle(message);
      if (this.#over) return;
      if (handled === null) continue;
      busy.behind.splice(0, handed);
      this.#waiting -= handed;
      this.#goOn(lane, busy, handled);
      this.#onRoom();
      return;
    }
    this.#waiting -= handed;
    this.#busy.delete(lane);
    this.#onRoom();
  }
}
