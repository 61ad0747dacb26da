import type { Log } from '@gt3/bus';
import type { Clock } from '../clock.ts';
import { speechSeconds } from '../cues/speech-time.ts';
import type { Mouth } from './mouth.ts';
import { speakable } from './speakable.ts';

/** A sentence that waited longer than this is not worth saying any more, ms. */
const STALE_MS = 8000;
/** A program that takes so many times the usual for a sentence, and so many ms more, hangs. */
const HUNG_FACTOR = 3;
const HUNG_MS = 8000;
/** Failures one after the other from which on it is not tried again. */
const MAX_FAILURES = 2;

/** Says sentences aloud. */
export interface Voice {
  /**
   * Says a text as soon as the one before has ended. Never blocks and never fails.
   *
   * @returns resolves to true when it has been said; to false when a newer text took its turn, it waited for more than
   *   8 s, or the voice is gone
   */
  say(text: string): Promise<boolean>;
  /** Falls silent in the middle of the sentence, and ends the program. Idempotent. */
  close(): Promise<void>;
}

/** A voice that says nothing. */
export const silentVoice: Voice = {
  say: () => Promise.resolve(false),
  close: () => Promise.resolve(),
};

interface Waiting {
  readonly text: string;
  /** When it was to be said, by the clock. */
  readonly since: number;
  readonly settle: (said: boolean) => void;
}

/**
 * A voice that speaks through a mouth, one sentence at a time. One more may wait; a newer one takes its place. When the
 * program fails it is started again once, for the same sentence; when it fails again, the voice is gone, and says so in
 * the log.
 */
export class SpokenVoice implements Voice {
  readonly #mouth: Mouth;
  readonly #clock: Clock;
  readonly #log: Log;
  #waiting: Waiting | null = null;
  #working: Promise<void> | null = null;
  #failures = 0;
  #over = false;

  constructor(mouth: Mouth, clock: Clock, log: Log) {
    this.#mouth = mouth;
    this.#clock = clock;
    this.#log = log;
  }

  say(text: string): Promise<boolean> {
    const clean = speakable(text);
    if (this.#over || clean === '') return Promise.resolve(false);
    return new Promise((settle) => {
      this.#waiting?.settle(false);
      this.#waiting = { text: clean, since: this.#clock.now(), settle };
      this.#working ??= this.#work();
    });
  }

  async close(): Promise<void> {
    this.#over = true;
    await this.#mouth.stop();
    await this.#working;
  }

  async #work(): Promise<void> {
    for (let next = this.#next(); next !== null; next = this.#next()) next.settle(await this.#speak(next));
    this.#working = null;
  }

  #next(): Waiting | null {
    const next = this.#waiting;
    this.#waiting = null;
    return next;
  }

  async #speak(sentence: Waiting): Promise<boolean> {
    while (!this.#over && this.#clock.now() - sentence.since <= STALE_MS) {
      try {
        await this.#speakOnce(sentence.text);
        this.#failures = 0;
        return true;
      } catch (err) {
        this.#fail(err);
      }
    }
    return false;
  }

  async #speakOnce(text: string): Promise<void> {
    const said = new AbortController();
    const limit = HUNG_FACTOR * 1000 * speechSeconds(text) + HUNG_MS;
    void this.#clock.sleep(limit, said.signal).then(() => (said.signal.aborted ? undefined : this.#mouth.stop()));
    try {
      await this.#mouth.speak(text);
    } finally {
      said.abort();
    }
  }

  #fail(err: unknown): void {
    if (this.#over) return;
    this.#failures += 1;
    this.#over = this.#failures >= MAX_FAILURES;
    if (this.#over) this.#log.error({ err }, 'the voice is gone: its program failed twice; cues are shown, not spoken');
    else this.#log.warn({ err }, 'the voice failed; its program is started again');
  }
}
