import type { Bus, Log } from '@gt3/bus';
import { ContractError, decode, type Validator } from '@gt3/schemas';

/** Ids that are remembered: what is sent twice is told once. */
const KEPT_IDS = 256;

/** What to listen to. */
export interface Listening<T> {
  readonly rig: string;
  readonly subject: string;
  readonly validator: Validator<T>;
  /** Equal for two messages that are the same one, sent twice. */
  readonly idOf: (message: T) => string;
  /** What one message is called in the log: `an input`. */
  readonly what: string;
}

type Subscription = ReturnType<Bus['nc']['subscribe']>;

/**
 * Listens to what is published about a rig from now on, and tells of each message once. What was sent while the link was
 * away is not told: a sentence of a minute ago is worth nothing.
 */
export class SubjectWatch<T> {
  readonly #listening: Listening<T>;
  readonly #tell: (message: T) => void;
  readonly #log: Log;
  readonly #seen = new Set<string>();
  readonly #subscription: Subscription;
  #bad = 0;

  constructor(bus: Pick<Bus, 'nc'>, listening: Listening<T>, tell: (message: T) => void, log: Log) {
    const { rig, subject, what } = listening;
    this.#listening = listening;
    this.#tell = tell;
    this.#log = log;
    this.#subscription = bus.nc.subscribe(subject, {
      callback: (err, message) => {
        if (err === null) this.#take(message.data);
        else log.warn({ rig, err }, `${what} to this rig cannot be read: the driver will not hear it`);
      },
    });
  }

  /** How many messages were skipped because they do not fit the contract. */
  get bad(): number {
    return this.#bad;
  }

  /** Ends the watch. */
  stop(): void {
    this.#subscription.unsubscribe();
  }

  #take(data: Uint8Array): void {
    const { rig, validator, idOf, what } = this.#listening;
    try {
      const message = decode(validator, data);
      const id = idOf(message);
      if (this.#seen.has(id)) return;
      this.#seen.add(id);
      for (const oldest of this.#seen) if (this.#seen.size > KEPT_IDS) this.#seen.delete(oldest);
      this.#tell(message);
    } catch (err) {
      if (!(err instanceof ContractError)) throw err;
      if (this.#bad++ === 0) this.#log.warn({ rig, err }, `${what} is skipped; more are only counted`);
    }
  }
}
