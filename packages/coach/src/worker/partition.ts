import { setTimeout as sleep } from 'node:timers/promises';
import { FencedError, lastSequence, type OrderedReader, readOrdered, reasonOf, type StoredMessage } from '@gt3/bus';
import { parseSubject, partitionFilter, TELEMETRY } from '@gt3/schemas';
import { CheckpointTakenError } from './errors.ts';
import type { Pulse } from './leases/pulse.ts';
import { type RigTools, RigWorker } from './rig-worker.ts';

/** How often a worker that drains looks whether it is done, and how long it drains at most, in ms. */
const CAUGHT_UP_POLL_MS = 20;
const DRAIN_MS = 3000;

/** What every partition of a worker shares. */
export interface PartitionTools extends RigTools {
  readonly pulse: Pulse;
}

/** One reading of a partition of the telemetry log, in order, with a coach for every rig in it. */
export class Partition {
  readonly #number: number;
  readonly #tools: PartitionTools;
  readonly #onFailed: () => void;
  readonly #rigs = new Map<string, RigWorker>();
  readonly #stop = new AbortController();
  #reader: OrderedReader | null = null;

  private constructor(number: number, tools: PartitionTools, onFailed: () => void) {
    this.#number = number;
    this.#tools = tools;
    this.#onFailed = onFailed;
  }

  /**
   * Loads the checkpoints of a partition's rigs and begins to read after the oldest.
   *
   * @param onFailed called when reading cannot go on: another worker was first, or the broker was away too long
   */
  static async open(number: number, tools: PartitionTools, onFailed: () => void): Promise<Partition> {
    const partition = new Partition(number, tools, onFailed);
    await partition.#open();
    return partition;
  }

  /** How many rigs it has. */
  get rigs(): number {
    return this.#rigs.size;
  }

  /** Messages that the log holds of it and it has not taken. */
  get lag(): number {
    return this.#reader?.behind ?? 0;
  }

  /** Ends reading, with `drain` after everything that the log holds now; stores the rigs' states, so that another worker goes on at once. */
  async handOver(drain: boolean): Promise<void> {
    if (drain) await this.#caughtUp().catch(() => undefined);
    await this.#end();
    const settled = [...this.#rigs.values()].filter((rig) => rig.settled);
    await Promise.all(settled.map((rig) => rig.save()));
  }

  /** Ends reading at once and stores nothing. */
  drop(): Promise<void> {
    return this.#end();
  }

  async #open(): Promise<void> {
    const { log, checkpoints, bus } = this.#tools;
    const names = await checkpoints.rigs(this.#number);
    const rigs = await Promise.all(names.map(async (rig) => [rig, await RigWorker.open(rig, this.#tools)] as const));
    for (const [name, rig] of rigs) this.#rigs.set(name, rig);
    const seen = rigs.map(([, rig]) => rig.seq);
    const startSeq = seen.length === 0 ? 0 : Math.min(...seen) + 1;
    const onGap = (from: number, to: number) =>
      log.warn(
        { partition: this.#number, from, to },
        'the log lost messages before they were read: a lap that was driven meanwhile counts as gap-in-data',
      );
    const filter = partitionFilter(this.#number);
    const options = { stream: TELEMETRY.name, filter, startSeq, lane: laneOf, onGap, log };
    this.#reader = await readOrdered(bus, options, (message) => this.#take(message));
    this.#reader.done.catch((error: unknown) => this.#failed(error));
  }

  /** Resolves when everything that the log holds of this partition now has been taken, or after a while. */
  async #caughtUp(): Promise<void> {
    const reader = this.#reader;
    if (this.#rigs.size === 0 || reader === null) return;
    const deadline = performance.now() + DRAIN_MS;
    const last = await lastSequence(this.#tools.bus, TELEMETRY.name, partitionFilter(this.#number));
    while (!this.#stop.signal.aborted && reader.lastSeq < last && performance.now() < deadline) {
      await sleep(CAUGHT_UP_POLL_MS);
    }
  }

  async #end(): Promise<void> {
    this.#stop.abort();
    await this.#reader?.stop();
  }

  #take(message: StoredMessage): Promise<void> | undefined {
    const { stats, pulse } = this.#tools;
    if (pulse.lapsed) return this.#hold(message);
    stats.messages++;
    const subject = parseSubject(message.subject);
    if (subject === null) {
      stats.bad++;
      return undefined;
    }
    if (stats.shedding && subject.kind === 'field') {
      stats.shed++;
      return undefined;
    }
    const rig = this.#rigs.get(subject.rig);
    if (rig !== undefined) return rig.take(subject, message);
    return this.#welcome(subject.rig, message.seq).then((fresh) => fresh.take(subject, message));
  }

  /** Others may think this worker gone and go on in its place: it waits until they can see that it lives. */
  async #hold(message: StoredMessage): Promise<void> {
    const stopped = Promise.withResolvers<void>();
    this.#stop.signal.addEventListener('abort', () => stopped.resolve(), { once: true });
    await Promise.race([this.#tools.pulse.renewed(), stopped.promise]);
    if (!this.#stop.signal.aborted) await this.#take(message);
  }

  async #welcome(name: string, firstSeq: number): Promise<RigWorker> {
    const rig = await RigWorker.open(name, this.#tools, firstSeq - 1);
    this.#rigs.set(name, rig);
    return rig;
  }

  async #failed(error: unknown): Promise<void> {
    if (this.#stop.signal.aborted) return;
    await this.#end();
    const { log } = this.#tools;
    const fields = { partition: this.#number };
    const text = `going on from the checkpoints: ${reasonOf(error)}`;
    if (isOthersTurn(error)) log.info(fields, text);
    else log.warn(fields, text);
    this.#onFailed();
  }
}

/** Each rig waits for itself alone. */
function laneOf(subject: string): string {
  return parseSubject(subject)?.rig ?? '';
}

/** True when another worker publishes for the same rigs, which costs work and no result. */
function isOthersTurn(error: unknown): boolean {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return cause instanceof FencedError || cause instanceof CheckpointTakenError;
}
