import { PARTITIONS, type WorkerStatus, type WorkersResponse } from '@gt3/schemas';
import type { Bus } from '../bus.ts';
import { type FleetWatch, watchFleet } from './fleet-watch.ts';
import { Sightings, WORKER_TTL_MS } from './sightings.ts';

/** The coach workers as somebody who only looks on sees them. */
export class FleetBoard {
  readonly #sightings = new Sightings(WORKER_TTL_MS);
  readonly #forgetStatus: () => void;
  /** Workers that were seen to renew their heartbeat. */
  readonly #renewed = new Set<string>();
  readonly #allRenewed = Promise.withResolvers<void>();
  #watch: FleetWatch | null = null;

  private constructor(bus: Bus) {
    this.#forgetStatus = bus.onStatus(({ type }) => {
      if (type === 'reconnected') this.#sightings.restart(performance.now());
    });
  }

  /**
   * Opens a board that is kept up to date until `stop()`.
   *
   * @throws ReadError when the coordination bucket is absent
   */
  static async open(bus: Bus): Promise<FleetBoard> {
    const board = new FleetBoard(bus);
    board.#watch = await watchFleet(bus, () => board.#look(performance.now()));
    board.#look(performance.now());
    return board;
  }

  /** The workers by name, with the partitions that nobody reads. */
  list(now: number = performance.now()): WorkersResponse {
    const { fleet } = this.#watch ?? {};
    if (fleet === undefined) return { workers: [], unread: [] };
    const workers = [...fleet.workers.keys()].sort().map((name) => this.#status(name, now));
    const silent = new Set(workers.filter(({ state }) => state === 'silent').map(({ worker }) => worker));
    const unread: number[] = [];
    for (let partition = 0; partition < PARTITIONS; partition++) {
      const { worker, reading } = fleet.owner(partition);
      if (worker === null || !reading || silent.has(worker) || !fleet.workers.has(worker)) unread.push(partition);
    }
    return { workers, unread };
  }

  /** Resolves when it is known of each worker whether it lives: it has renewed its heartbeat, or was silent for a TTL. */
  async settled(): Promise<void> {
    const timer = setTimeout(this.#allRenewed.resolve, WORKER_TTL_MS);
    await this.#allRenewed.promise;
    clearTimeout(timer);
  }

  /** Ends the watch. */
  async stop(): Promise<void> {
    this.#forgetStatus();
    await this.#watch?.stop();
  }

  #look(now: number): void {
    const { workers } = this.#watch?.fleet ?? {};
    if (workers === undefined) return;
    for (const [name, { revision }] of workers) {
      if (this.#sightings.saw(name, revision, now)) this.#renewed.add(name);
    }
    if ([...workers.keys()].every((name) => this.#renewed.has(name))) this.#allRenewed.resolve();
  }

  #status(name: string, now: number): WorkerStatus {
    const { fleet } = this.#watch ?? {};
    const beat = fleet?.workers.get(name)?.heartbeat;
    const gone = this.#sightings.isGone(name, now);
    return {
      worker: name,
      state: gone ? 'silent' : beat?.leaving === true ? 'leaving' : 'working',
      silentMs: Math.round(this.#sightings.silentMs(name, now)),
      startedAt: beat?.startedAt ?? 0,
      partitions: fleet?.partitionsOf(name) ?? [],
      rigs: beat?.rigs ?? 0,
      framesPerSecond: beat?.framesPerSecond ?? 0,
      lag: beat?.lag ?? 0,
      shedding: beat?.shedding ?? false,
      shed: beat?.shed ?? 0,
    };
  }
}
