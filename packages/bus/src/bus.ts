import type { BucketSpec } from '@gt3/schemas';
import { type JetStreamClient, type JetStreamManager, jetstream } from '@nats-io/jetstream';
import type { KV } from '@nats-io/kv';
import { createInbox, type NatsConnection } from '@nats-io/transport-node';
import { type ContractOptions, createContract } from './contract.ts';
import { untilLed } from './election.ts';
import type { Log } from './log.ts';
import type { ObjectStore } from './objects.ts';
import { type BusStatus, busStatus } from './status.ts';
import { openBucket, openTraces } from './stores.ts';

const DRAIN_MS = 2000;

/** A connection to the broker with what this system needs of it. */
export interface Bus {
  readonly nc: NatsConnection;
  readonly js: JetStreamClient;
  readonly jsm: JetStreamManager;
  /** Name of this client, as the broker shows it. */
  readonly name: string;
  readonly log: Log;
  /** False during an outage and after `close()`. */
  readonly connected: boolean;
  /**
   * Creates or updates every stream, bucket and the object store of the contract. Idempotent, safe when several start at once.
   *
   * @throws JetStreamOffError, StorageLimitError, ContractPermissionError or ContractError
   */
  ensureContract(options?: ContractOptions): Promise<void>;
  /** Opens a bucket; creates it when absent. */
  bucket(spec: BucketSpec): Promise<KV>;
  /** Opens the object store of lap traces; creates it when absent. */
  traces(): Promise<ObjectStore>;
  /** A new reply subject of this client, under its inbox prefix. */
  newInbox(): string;
  /** Calls the listener for each change until the function returned is called. */
  onStatus(listener: (event: BusStatus) => void): () => void;
  /** Drains and closes; after 2 s closes without draining. Idempotent. */
  close(): Promise<void>;
}

/** A bus over an open connection; ends when that closes. */
export async function createBus(
  nc: NatsConnection,
  options: { readonly name: string; readonly log: Log; readonly inboxPrefix?: string },
): Promise<Bus> {
  const js = jetstream(nc);
  const jsm = await js.jetstreamManager(false);
  return new NatsBus(nc, js, jsm, options);
}

class NatsBus implements Bus {
  readonly nc: NatsConnection;
  readonly js: JetStreamClient;
  readonly jsm: JetStreamManager;
  readonly name: string;
  readonly log: Log;
  readonly #inboxPrefix: string | undefined;
  readonly #listeners = new Set<(event: BusStatus) => void>();
  #connected = true;
  #closing: Promise<void> | null = null;

  constructor(
    nc: NatsConnection,
    js: JetStreamClient,
    jsm: JetStreamManager,
    options: { readonly name: string; readonly log: Log; readonly inboxPrefix?: string },
  ) {
    this.nc = nc;
    this.js = js;
    this.jsm = jsm;
    this.name = options.name;
    this.log = options.log;
    this.#inboxPrefix = options.inboxPrefix;
    void this.#watch();
  }

  get connected(): boolean {
    return this.#connected;
  }

  ensureContract(options: ContractOptions = {}): Promise<void> {
    return createContract(this, options);
  }

  bucket(spec: BucketSpec): Promise<KV> {
    return untilLed(this, () => openBucket(this.js, spec));
  }

  traces(): Promise<ObjectStore> {
    return untilLed(this, () => openTraces(this));
  }

  newInbox(): string {
    return createInbox(this.#inboxPrefix);
  }

  onStatus(listener: (event: BusStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    if (!this.nc.isClosed()) {
      const late = Promise.withResolvers<void>();
      const timer = setTimeout(late.resolve, this.#connected ? DRAIN_MS : 0);
      const drained = this.nc.drain().catch((error: unknown) => this.log.debug({ error }, 'drain was cut short'));
      await Promise.race([drained, late.promise]);
      clearTimeout(timer);
      await this.nc.close();
    }
    this.#connected = false;
  }

  async #watch(): Promise<void> {
    for await (const status of this.nc.status()) {
      const event = busStatus(status);
      if (event === null) continue;
      const wasConnected = this.#connected;
      if (event.type === 'disconnected' || event.type === 'closed') this.#connected = false;
      if (event.type === 'reconnected') this.#connected = true;
      if (event.type === 'disconnected' && !wasConnected) continue;
      this.#tell(event);
    }
    this.#connected = false;
  }

  #tell(event: BusStatus): void {
    const planned = this.#closing !== null;
    if (event.type === 'reconnected') this.log.info(event.detail);
    else if (!planned) this.log.warn({ subject: event.subject }, event.detail);
    for (const listener of [...this.#listeners]) {
      try {
        listener(event);
      } catch (error) {
        this.log.error({ error }, 'a listener of the connection state failed');
      }
    }
  }
}
