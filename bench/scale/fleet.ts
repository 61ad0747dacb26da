import { type Bus, connectBus } from '@gt3/bus';
import { COORDINATION_BUCKET, decode, type Heartbeat, heartbeat } from '@gt3/schemas';
import { silentLog } from '../../test/support/log.ts';

/** How long the workers may take to become what is waited for, ms. */
const LIMIT_MS = 90_000;

/** What the workers say of themselves, as their heartbeats come. */
export class Fleet {
  readonly #bus: Bus;
  readonly #beats = new Map<string, Heartbeat>();
  readonly #listeners = new Set<() => void>();

  private constructor(bus: Bus) {
    this.#bus = bus;
  }

  static async watch(servers: string): Promise<Fleet> {
    const bus = await connectBus({ servers, name: 'bench', log: silentLog() });
    const fleet = new Fleet(bus);
    const changes = await (await bus.bucket(COORDINATION_BUCKET)).watch({ key: 'w.*' });
    void (async () => {
      for await (const { key, operation, value } of changes) {
        if (operation === 'PUT') fleet.#beats.set(key, decode(heartbeat, value));
        else fleet.#beats.delete(key);
        for (const listener of fleet.#listeners) listener();
      }
    })();
    return fleet;
  }

  /** How many workers there are. */
  get size(): number {
    return this.#beats.size;
  }

  /** How many partitions each worker has. */
  get shares(): number[] {
    return [...this.#beats.values()].map(({ partitions }) => partitions.length);
  }

  get rigs(): number {
    return this.#sum(({ rigs }) => rigs);
  }

  /** Messages that the workers have not read yet. */
  get lag(): number {
    return this.#sum(({ lag }) => lag);
  }

  /**
   * Resolves when the heartbeats fulfil a condition.
   *
   * @throws FleetError when that takes longer than 90 s
   */
  async until(isSo: (fleet: Fleet) => boolean): Promise<void> {
    if (isSo(this)) return;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const listener = () => isSo(this) && resolve();
    this.#listeners.add(listener);
    const timer = setTimeout(() => reject(new FleetError(this)), LIMIT_MS);
    await promise.finally(() => {
      clearTimeout(timer);
      this.#listeners.delete(listener);
    });
  }

  close(): Promise<void> {
    return this.#bus.close();
  }

  #sum(of: (beat: Heartbeat) => number): number {
    let sum = 0;
    for (const beat of this.#beats.values()) sum += of(beat);
    return sum;
  }
}

/** The workers do not become what is waited for. */
export class FleetError extends Error {
  override readonly name = 'FleetError';

  constructor({ size, rigs }: Fleet) {
    super(`after ${LIMIT_MS} ms there are ${size} workers with ${rigs} rigs: more were waited for`);
  }
}
