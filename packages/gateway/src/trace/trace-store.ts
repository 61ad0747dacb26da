import { type Bus, reasonOf } from '@gt3/bus';
import { decode, lapTrace, traceName } from '@gt3/schemas';
import { requireBroker } from '../broker.ts';
import { RequestError } from '../errors.ts';
import { ByteLru } from './byte-lru.ts';
import { type DecodedTrace, decodeTrace } from './trace-view.ts';

const CACHE_BYTES = 64 * 1024 * 1024;

/** Lap traces from the object store; those used last stay in memory. A trace never changes once it is stored. */
export class TraceStore {
  readonly #bus: Bus;
  readonly #cache = new ByteLru<DecodedTrace>(CACHE_BYTES);
  readonly #loading = new Map<string, Promise<DecodedTrace>>();

  constructor(bus: Bus) {
    this.#bus = bus;
  }

  /**
   * The trace of a lap.
   *
   * @throws RequestError: 404 where there is none, 503 without a broker, 500 for a broken one
   */
  async get(rig: string, run: string, lap: number): Promise<DecodedTrace> {
    const name = traceName(rig, run, lap);
    const known = this.#cache.get(name);
    if (known !== undefined) return known;
    const loading = this.#loading.get(name) ?? this.#load(name).finally(() => this.#loading.delete(name));
    this.#loading.set(name, loading);
    return loading;
  }

  /**
   * A trace as it is stored; null where there is none.
   *
   * @param name as its lap gives it
   * @throws RequestError: 503 without a broker
   */
  async packed(name: string): Promise<Uint8Array | null> {
    requireBroker(this.#bus);
    return this.#fetch(name);
  }

  async #load(name: string): Promise<DecodedTrace> {
    requireBroker(this.#bus);
    const blob = await this.#fetch(name);
    if (blob === null) throw new RequestError(404, `no trace is stored for ${name} (rig/run/lap)`);
    let decoded: DecodedTrace;
    try {
      decoded = decodeTrace(decode(lapTrace, blob));
    } catch (cause) {
      if (cause instanceof RequestError) throw cause;
      throw new RequestError(500, `stored trace ${name} is broken: ${reasonOf(cause)}`, { cause });
    }
    this.#cache.set(name, decoded);
    return decoded;
  }

  async #fetch(name: string): Promise<Uint8Array | null> {
    try {
      const store = await this.#bus.traces();
      return await store.getBlob(name);
    } catch (cause) {
      throw new RequestError(503, `the broker did not hand out trace ${name}: try again`, { cause });
    }
  }
}
