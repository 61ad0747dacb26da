import type { Bus, Log } from '@gt3/bus';
import { ContractError, decode, type RigInput, rigInput, telemetrySubject } from '@gt3/schemas';

/** Ids that are remembered: a message that is sent twice is said once. */
const KEPT_IDS = 256;

/** Takes a stop of a watch. */
type Subscription = ReturnType<Bus['nc']['subscribe']>;

/**
 * Listens to what is written into a rig's own log from now on, and tells of each input once. What was sent while the link
 * was away is not told: a sentence of a minute ago is worth nothing.
 */
export class InputWatch {
  readonly #rig: string;
  readonly #tell: (input: RigInput) => void;
  readonly #log: Log;
  readonly #seen = new Set<string>();
  readonly #subscription: Subscription;
  #bad = 0;

  /** @throws ContractError where the rig id is none */
  constructor(bus: Pick<Bus, 'nc'>, rig: string, tell: (input: RigInput) => void, log: Log) {
    this.#rig = rig;
    this.#tell = tell;
    this.#log = log;
    this.#subscription = bus.nc.subscribe(telemetrySubject(rig, 'input'), {
      callback: (err, message) => {
        if (err === null) this.#take(message.data);
        else log.warn({ rig, err }, 'messages to this rig cannot be read: the coach cannot speak to the driver');
      },
    });
  }

  /** How many inputs were skipped because they do not fit the contract. */
  get bad(): number {
    return this.#bad;
  }

  /** Ends the watch. */
  stop(): void {
    this.#subscription.unsubscribe();
  }

  #take(data: Uint8Array): void {
    try {
      const input = decode(rigInput, data);
      if (this.#seen.has(input.id)) return;
      this.#seen.add(input.id);
      for (const oldest of this.#seen) if (this.#seen.size > KEPT_IDS) this.#seen.delete(oldest);
      this.#tell(input);
    } catch (err) {
      if (!(err instanceof ContractError)) throw err;
      if (this.#bad++ === 0) this.#log.warn({ rig: this.#rig, err }, 'an input is skipped; more are only counted');
    }
  }
}
