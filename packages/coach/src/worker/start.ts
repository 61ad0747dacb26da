import { connectBus, type Log, type Service } from '@gt3/bus';
import { COORDINATION_BUCKET, PARTITIONS } from '@gt3/schemas';
import { Checkpoints } from './checkpoints.ts';
import { HeartbeatKeeper } from './heartbeat.ts';
import { Partition } from './partition.ts';
import { Plans } from './plans.ts';
import { type Offers, References } from './references.ts';
import { WorkerStats } from './stats.ts';
import { TrackModels } from './track-models.ts';

/** What a coach worker needs to know. */
export interface CoachOptions {
  /** Broker, such as `nats://127.0.0.1:4222`. */
  readonly servers: string;
  /** Name of this worker among the others; made up unless given. */
  readonly worker?: string;
  /** Which laps of the store a run may be compared with. Default `team`. */
  readonly offers?: Offers;
  readonly log: Log;
}

/** How long a worker that is told to stop goes on with what the log holds already, in ms. */
const DRAIN_MS = 3000;

/**
 * Starts a coach worker. It reads every partition of the telemetry log from its checkpoints on.
 *
 * @throws BrokerUnreachableError, JetStreamOffError or another BusError
 */
export async function startCoach({ servers, worker, offers = 'team', log }: CoachOptions): Promise<Service> {
  const name = worker ?? `coach-${process.pid}-${Date.now().toString(36)}`;
  const bus = await connectBus({ servers, name, log });
  try {
    await bus.ensureContract();
    const stats = new WorkerStats();
    const traces = await bus.traces();
    const coordination = await bus.bucket(COORDINATION_BUCKET);
    const checkpoints = new Checkpoints(coordination, traces);
    const models = await TrackModels.open(bus);
    const plans = await Plans.open(bus);
    const references = await References.open(bus, traces, offers);
    const tools = { bus, traces, checkpoints, models, references, plans, stats, log };
    const partitions = Array.from({ length: PARTITIONS }, (_, number) => new Partition(number, tools));
    await Promise.all(partitions.map((partition) => partition.start()));
    const heartbeat = new HeartbeatKeeper(coordination, name, stats, log, () => ({
      partitions: partitions.map((_, number) => number),
      rigs: partitions.reduce((sum, partition) => sum + partition.rigs, 0),
    }));
    log.info({ worker: name }, 'coach ready');
    return new CoachService(async () => {
      await drained(partitions);
      references.stop();
      await Promise.allSettled(partitions.map((partition) => partition.stop()));
      await heartbeat.stop().catch(() => undefined);
      await bus.close();
      log.info({ worker: name, frames: stats.frames, laps: stats.laps, insights: stats.insights }, 'coach stopped');
    });
  } catch (error) {
    await bus.close();
    throw error;
  }
}

/** Waits until the log as it is now has been read, but not for ever. */
async function drained(partitions: readonly Partition[]): Promise<void> {
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(late.resolve, DRAIN_MS);
  await Promise.race([Promise.allSettled(partitions.map((partition) => partition.caughtUp())), late.promise]);
  clearTimeout(timer);
}

class CoachService implements Service {
  readonly done: Promise<void>;
  readonly #end: () => Promise<void>;
  readonly #ended = Promise.withResolvers<void>();
  #stopping: Promise<void> | null = null;

  constructor(end: () => Promise<void>) {
    this.#end = end;
    this.done = this.#ended.promise;
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#end()
      .then(this.#ended.resolve, this.#ended.reject)
      .then(() => this.done);
    return this.#stopping;
  }
}
