/** A bucket that holds `burst` tokens and is filled up again at `perSecond`. */
export class TokenBucket {
  readonly #burst: number;
  readonly #perSecond: number;
  #tokens: number;
  #at: number;

  /** @param now monotonic, ms */
  constructor(burst: number, perSecond: number, now: number) {
    this.#burst = burst;
    this.#perSecond = perSecond;
    this.#tokens = burst;
    this.#at = now;
  }

  /** Takes a token; false where none is left. */
  take(now: number): boolean {
    this.#tokens = Math.min(this.#burst, this.#tokens + ((now - this.#at) / 1000) * this.#perSecond);
    this.#at = now;
    if (this.#tokens < 1) return false;
    this.#tokens--;
    return true;
  }
}

/** Messages that a browser may send at once (a wall of 100 rigs asks for each rig's frames and results), then a second. */
export const MESSAGE_BURST = 1000;
const MESSAGES_PER_SECOND = 50;
/** Messages that may be wrong before the socket is closed; one more every ten seconds. */
export const BAD_BURST = 20;
const BAD_PER_SECOND = 0.1;

/** Tells when a socket sends more, or more that is wrong, than a browser of ours ever does. */
export class SocketGuard {
  readonly #all: TokenBucket;
  readonly #bad: TokenBucket;

  /** @param now monotonic, ms */
  constructor(now: number) {
    this.#all = new TokenBucket(MESSAGE_BURST, MESSAGES_PER_SECOND, now);
    this.#bad = new TokenBucket(BAD_BURST, BAD_PER_SECOND, now);
  }

  /** Counts a message; the reason to close the socket, or null. */
  message(now: number): string | null {
    return this.#all.take(now) ? null : `too many messages: at most ${MESSAGES_PER_SECOND} a second`;
  }

  /** Counts a message that was wrong; the reason to close the socket, or null. */
  bad(now: number): string | null {
    return this.#bad.take(now) ? null : 'too many messages that do not fit the protocol';
  }
}
