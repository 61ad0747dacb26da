import type { Log } from '@gt3/bus';
import { encode, PRESENCE_INTERVAL_MS, type Presence } from '@gt3/schemas';

/** The part of a key-value bucket that is needed here. */
export interface PresenceStore {
  put(key: string, value: Uint8Array): Promise<unknown>;
}

/** Keeps a rig's presence fresh. A failure is logged once and tried again; nothing here throws. */
export class PresenceKeeper {
  readonly #store: PresenceStore;
  readonly #describe: () => Presence;
  readonly #log: Log;
  #timer: NodeJS.Timeout | null = null;
  /** The write under way. One at a time, so that an older presence never overwrites a newer one. */
  #writing: Promise<void> | null = null;
  #stale = false;
  #failing = false;

  /** @param describe the presence at the moment */
  constructor(store: PresenceStore, describe: () => Presence, log: Log) {
    this.#store = store;
    this.#describe = describe;
    this.#log = log;
  }

  /**
   * Renews from now on, every PRESENCE_INTERVAL_MS.
   *
   * @param beforeRenewal called before each renewal by time
   */
  start(beforeRenewal: () => void): void {
    this.renew();
    this.#timer = setInterval(() => {
      beforeRenewal();
      this.renew();
    }, PRESENCE_INTERVAL_MS);
  }

  /** Writes the presence of this moment, at once or as soon as the write under way is done. */
  renew(): void {
    this.#stale = true;
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null;
    });
  }

  /** Stops renewing, and writes the presence of this moment as the last. Resolves when that succeeded or failed. */
  async finish(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.renew();
    await this.#writing;
  }

  async #write(): Promise<void> {
    while (this.#stale) {
      this.#stale = false;
      const presence = this.#describe();
      try {
        await this.#store.put(presence.rig, encode(presence));
        if (this.#failing) this.#log.info({ rig: presence.rig }, 'presence is renewed again');
        this.#failing = false;
      } catch (err) {
        if (!this.#failing) this.#log.warn({ rig: presence.rig, err }, 'presence cannot be renewed; trying on');
        this.#failing = true;
      }
    }
  }
}
