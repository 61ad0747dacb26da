/** Behind by this many seconds' worth of messages, for this long without coming nearer, a worker cannot keep up. */
const BEHIND_S = 5;
const STUCK_MS = 10_000;
/** Behind by less than this it can again. */
const CAUGHT_UP_S = 1;

/** What a worker has done and not done, at one look. */
interface Look {
  /** By the monotonic clock, in ms. */
  readonly at: number;
  /** Messages waiting, and messages taken since it began. */
  readonly lag: number;
  readonly taken: number;
}

/**
 * Tells when a worker cannot keep up. Being behind is not enough: one that has taken over a lap of frames is far behind and
 * soon is not.
 */
export class KeepUp {
  #looks: Look[] = [];
  #failing = false;

  /**
   * Takes a look at the worker's figures.
   *
   * @param at by the monotonic clock, in ms
   * @param lag messages that wait
   * @param taken messages taken so far
   * @returns true while it cannot keep up
   */
  look(at: number, lag: number, taken: number): boolean {
    this.#looks.push({ at, lag, taken });
    const first = this.#looks.findLastIndex((look) => at - look.at >= STUCK_MS);
    if (first > 0) this.#looks = this.#looks.slice(first);
    const [before] = this.#looks;
    if (before === undefined || before.at === at) return this.#failing;
    const now = { at, lag, taken };
    if (this.#failing) {
      this.#failing = secondsOf(lag, before, now) >= CAUGHT_UP_S;
    } else {
      const least = Math.min(...this.#looks.map((look) => look.lag));
      const stuck = at - before.at >= STUCK_MS && lag >= before.lag;
      this.#failing = stuck && secondsOf(least, before, now) >= BEHIND_S;
    }
    return this.#failing;
  }
}

/** So many messages in seconds, at the rate at which they have come lately. */
function secondsOf(messages: number, before: Look, now: Look): number {
  const came = now.taken - before.taken + now.lag - before.lag;
  if (messages === 0) return 0;
  return came <= 0 ? Number.POSITIVE_INFINITY : (messages * (now.at - before.at)) / 1000 / came;
}
