import { Worker } from 'node:worker_threads';
import type { SessionDescription } from '@gt3/irsdk';
import { usableLength } from '../session-info.ts';
import type { SessionCopy } from './reader-message.ts';
import type { SessionAnswer } from './session-thread.ts';

/** Room for the parser of session strings, MiB: the largest string is half of one. */
const PARSER_LIMITS = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 64 };
/** A thread without work for so many milliseconds is ended: alone on track a session hardly changes, and a thread takes 10 MB. */
const IDLE_MS = 10_000;

/**
 * Has session strings parsed in a thread of its own. It knows the newest string that was of use: one that does not
 * say how long the track is cannot be coached from.
 */
export class SessionDesk {
  /** Called when another description is known, or when it turned out that a string is of no use. */
  onAnswer: (usable: boolean) => void = () => undefined;
  /** Called when the thread has failed. */
  onFailure: (error: Error) => void = () => undefined;
  readonly #idleMs: number;
  #worker: Worker | null = null;
  #idle: NodeJS.Timeout | undefined;
  #busy = false;
  #next: Uint8Array | null = null;
  #last: SessionDescription | null = null;
  #description: SessionDescription | null = null;

  constructor(idleMs: number = IDLE_MS) {
    this.#idleMs = idleMs;
  }

  /** The newest description that is of use; null before the first, and after {@link forget} until the next. */
  get description(): SessionDescription | null {
    return this.#description;
  }

  /** A string is being parsed. */
  get isBusy(): boolean {
    return this.#busy;
  }

  /** Another car or another run of the sim: what was said before does not hold. */
  forget(): void {
    this.#description = null;
  }

  /** Has a string parsed. Of strings that come while one is parsed only the newest counts. */
  ask({ bytes }: SessionCopy): void {
    this.#next = bytes;
    if (!this.#busy) this.#send();
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  #send(): void {
    const bytes = this.#next;
    if (bytes === null) return;
    clearTimeout(this.#idle);
    this.#next = null;
    this.#busy = true;
    this.#worker ??= this.#start();
    this.#worker.postMessage(bytes);
  }

  #start(): Worker {
    const worker = new Worker(new URL('./session-thread.ts', import.meta.url), { resourceLimits: PARSER_LIMITS });
    worker.on('message', (answer: SessionAnswer) => this.#take(answer));
    worker.on('error', (error) => this.onFailure(error));
    return worker;
  }

  #take(answer: SessionAnswer): void {
    this.#busy = false;
    this.#last = answer ?? this.#last;
    if (this.#next !== null) this.#send();
    else this.#rest();
  }

  #rest(): void {
    this.#idle = setTimeout(() => void this.close(), this.#idleMs).unref();
    this.#judge();
  }

  #judge(): void {
    const isUsable = usableLength(this.#last?.track.lengthM ?? null) !== null;
    const isNew = isUsable && this.#description !== this.#last;
    if (isNew) this.#description = this.#last;
    if (isNew || !isUsable) this.onAnswer(isUsable);
  }
}
