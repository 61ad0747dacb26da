import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Bus, connectBus, type KV, type Log, type Service, WORKER_TTL_MS } from '@gt3/bus';
import { CONTRACT_VERSION, COORDINATION_BUCKET, type Heartbeat, heartbeatKey, keyToken } from '@gt3/schemas';
import { Checkpoints } from './checkpoints.ts';
import { WorkerNameTakenError } from './errors.ts';
import { KeepUp } from './keep-up.ts';
import { Leases } from './leases/leases.ts';
import { Pulse } from './leases/pulse.ts';
import { Partition } from './partition.ts';
import { Plans } from './plans.ts';
import { Rates } from './rates.ts';
import { type Offers, References } from './references.ts';
import { WorkerStats } from './stats.ts';
import { TrackModels } from './track-models.ts';

/** What a coach worker needs to know. */
export interface CoachOptions {
  /** Broker, such as `nats://127.0.0.1:4222`. */
  readonly servers: string;
  /** Name of this worker among the others; made up unless given. */
  readonly worker?: string;
  /** How long the others wait for a sign of life before they take over, ms; the same for all workers. Default 2000. */
  readonly ttlMs?: number;
  /** How long nothing may come of a rig before it is stored and forgotten until something comes, ms. Default 600 000. */
  readonly idleMs?: number;
  /** Copies of each stream and bucket in a cluster of brokers; without it those that exist stay as they are. */
  readonly replicas?: number;
  /** Which laps of the store a run may be compared with. Default `team`. */
  readonly offers?: Offers;
  readonly log: Log;
}

/** How long a worker that is told to stop hands over and finishes what the log holds already, in ms. */
const LEAVE_MS = 8000;
const IDLE_MS = 600_000;

/**
 * Starts a coach worker. It shares the partitions of the telemetry log with the other workers, and reads its own from their
 * checkpoints on.
 *
 * @throws WorkerNameTakenError, BrokerUnreachableError, JetStreamOffError or another BusError
 */
export async function startCoach(options: CoachOptions): Promise<Service> {
  const { servers, replicas, log } = options;
  const name = keyToken(options.worker ?? `coach-${randomUUID().slice(0, 8)}`);
  const bus = await connectBus({ servers, name, log });
  try {
    await bus.ensureContract(replicas === undefined ? {} : { replicas });
    const coach = new CoachWorker(bus, name, options, await bus.bucket(COORDINATION_BUCKET));
    await coach.begin(options.offers ?? 'team');
    return coach;
  } catch (error) {
    await bus.close();
    throw error;
  }
}

class CoachWorker implements Service {
  readonly done: Promise<void>;
  readonly #bus: Bus;
  readonly #name: string;
  readonly #ttlMs: number;
  readonly #idleMs: number;
  readonly #coordination: KV;
  readonly #stats = new WorkerStats();
  readonly #rates = new Rates(this.#stats);
  readonly #keepUp = new KeepUp();
  readonly #startedAt = Date.now();
  readonly #ended = Promise.withResolvers<void>();
  #pulse: Pulse | null = null;
  #leases: Leases<Partition> | null = null;
  #references: References | null = null;
  #stopping: Promise<void> | null = null;

  constructor(bus: Bus, name: string, options: CoachOptions, coordination: KV) {
    this.#bus = bus;
    this.#name = name;
    this.#ttlMs = options.ttlMs ?? WORKER_TTL_MS;
    this.#idleMs = options.idleMs ?? IDLE_MS;
    this.#coordination = coordination;
    this.done = this.#ended.promise;
    // Who does not wait for the end must not be ended by it.
    this.done.catch(() => undefined);
  }

  /** Takes up the partitions that fall to this worker now. */
  async begin(offers: Offers): Promise<void> {
    const bus = this.#bus;
    await this.#nameIsFree();
    const traces = await bus.traces();
    const checkpoints = new Checkpoints(this.#coordination, traces);
    const models = await TrackModels.open(bus);
    const plans = await Plans.open(bus);
    this.#references = await References.open(bus, traces, offers);
    const references = this.#references;
    const pulse = new Pulse(bus, this.#coordination, this.#name, this.#ttlMs, (beat) => this.#heartbeat(beat));
    this.#pulse = pulse;
    await pulse.renew();
    const shared = { bus, traces, checkpoints, models, references, plans, stats: this.#stats, log: bus.log };
    const tools = { ...shared, pulse, idleMs: this.#idleMs };
    this.#leases = await Leases.begin({
      bus,
      bucket: this.#coordination,
      me: this.#name,
      ttlMs: this.#ttlMs,
      pulse,
      open: (partition, onFailed) => Partition.open(partition, tools, onFailed),
    });
    this.#leases.done.catch((error: unknown) => this.#fail(error));
    bus.log.info({ worker: this.#name, partitions: this.#leases.readings.size }, 'coach ready');
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stop().then(this.#ended.resolve);
    return this.#stopping;
  }

  /** Without a view of the other workers this one cannot go on. */
  #fail(error: unknown): void {
    this.#stopping ??= this.#stop().then(() => this.#ended.reject(error));
  }

  async #stop(): Promise<void> {
    await this.#leases?.leave(this.#bus.connected ? LEAVE_MS : 0);
    this.#references?.stop();
    await this.#pulse?.stop().catch(() => undefined);
    await this.#bus.close();
    const { frames, laps, insights } = this.#stats;
    this.#bus.log.info({ worker: this.#name, frames, laps, insights }, 'coach stopped');
  }

  /**
   * Two workers of one name would each think itself the owner. A heartbeat that nobody renews is of one that has died.
   *
   * @throws WorkerNameTakenError
   */
  async #nameIsFree(): Promise<void> {
    const key = heartbeatKey(this.#name);
    const before = await this.#coordination.get(key);
    if (before === null || before.operation !== 'PUT') return;
    await sleep(this.#ttlMs);
    const after = await this.#coordination.get(key);
    if (after?.operation === 'PUT' && after.revision !== before.revision) throw new WorkerNameTakenError(this.#name);
  }

  #heartbeat(beat: number): Heartbeat {
    const readings = [...(this.#leases?.readings ?? [])];
    const lag = readings.reduce((sum, [, reading]) => sum + reading.lag, 0);
    this.#look(lag);
    const { shedding, shed } = this.#stats;
    return {
      v: CONTRACT_VERSION,
      worker: this.#name,
      startedAt: this.#startedAt,
      beat,
      partitions: readings.map(([partition]) => partition),
      rigs: readings.reduce((sum, [, reading]) => sum + reading.rigs, 0),
      framesPerSecond: this.#rates.framesPerSecond(performance.now()),
      lag,
      leaving: this.#pulse?.leaving ?? false,
      shedding,
      shed,
    };
  }

  /** Passes over what matters least while this worker cannot keep up, and says so. */
  #look(lag: number): void {
    const stats = this.#stats;
    const failing = this.#keepUp.look(performance.now(), lag, stats.messages);
    if (failing === stats.shedding) return;
    stats.shedding = failing;
    const fields = { worker: this.#name, lag, shed: stats.shed };
    if (failing) this.#bus.log.warn(fields, 'cannot keep up: passing over the other cars; start another worker');
    else this.#bus.log.info(fields, 'keeps up again');
  }
}
