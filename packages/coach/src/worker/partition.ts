import { setTimeout as sleep } from 'node:timers/promises';
import { FencedError, lastSequence, type OrderedReader, readOrdered, reasonOf, type StoredMessage } from '@gt3/bus';
import { type ParsedSubject, parseSubject, partitionFilter, rigFilter, TELEMETRY } from '@gt3/schemas';
import { CheckpointTakenError } from './errors.ts';
import type { Pulse } from './leases/pulse.ts';
import { type RigTools, RigWorker } from './rig-worker.ts';

/** How often a worker that drains looks whether it is done, and how long it drains at most, in ms. */
const CAUGHT_UP_POLL_MS = 20;
const DRAIN_MS = 3000;

/**
 * How many messages of a partition may be on their way: heartbeats and acknowledgements come behind those of all 64. Measured
 * while a worker catches up, the longest wait for an answer is 0.2 s with 64 and 1.4 s with 512, and it is no slower.
 */
const AHEAD = 64;
/** Subjects that are remembered; beyond that they are forgotten all at once. */
const MOST_SUBJECTS = 4096;

/** What every partition of a worker shares. */
export interface PartitionTools extends RigTools {
  readonly pulse: Pulse;
  /** A rig of which nothing came for so long is stored and forgotten, in ms. */
  readonly idleMs: number;
}

/** One reading of a partition of the telemetry log, in order, with a coach for every rig in it. */
export class Partition {
  readonly #number: number;
  readonly #tools: PartitionTools;
  readonly #onFailed: () => void;
  readonly #rigs = new Map<string, RigWorker>();
  readonly #subjects = new Map<string, ParsedSubject | null>();
  readonly #stop = new AbortController();
  /** Sequence of each rig at the last sweep. */
  readonly #swept = new Map<string, number>();
  #reader: OrderedReader | null = null;
  #sweeper: NodeJS.Timeout | null = null;

  private constructor(number: number, tools: PartitionTools, onFailed: () => void) {
    this.#number = number;
    this.#tools = tools;
    this.#onFailed = onFailed;
  }

  /**
   * Loads the checkpoints of the rigs that have something unread, and begins to read after the oldest.
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
    await Promise.all(settled.map((rig) => this.#tools.checkpoints.inTurn(() => rig.save())));
  }

  /** Ends reading at once and stores nothing. */
  drop(): Promise<void> {
    return this.#end();
  }

  async #open(): Promise<void> {
    const { log, bus } = this.#tools;
    const startSeq = await this.#load();
    const onGap = (from: number, to: number) =>
      log.warn(
        { partition: this.#number, from, to },
        'the log lost messages before they were read: a lap that was driven meanwhile counts as gap-in-data',
      );
    const filter = partitionFilter(this.#number);
    const options = { stream: TELEMETRY.name, filter, startSeq, lane: laneOf, ahead: AHEAD, onGap, log };
    this.#reader = await readOrdered(bus, options, (message) => this.#take(message));
    this.#reader.done.catch((error: unknown) => this.#failed(error));
    this.#sweeper = setInterval(() => void this.#sweep(), this.#tools.idleMs);
  }

  /** Loads the rigs that have something unread; returns the sequence at which the first of it is. */
  async #load(): Promise<number> {
    const { bus, checkpoints } = this.#tools;
    const { state } = await bus.jsm.streams.info(TELEMETRY.name, { subjects_filter: partitionFilter(this.#number) });
    const known = new Set(await checkpoints.rigs(this.#number));
    const stored = new Set(Object.keys(state.subjects ?? {}).map(laneOf));
    const starts = await Promise.all([...stored].map((rig) => (known.has(rig) ? this.#goOn(rig) : 1)));
    return Math.min(state.last_seq + 1, ...starts);
  }

  /** Loads a rig where it was left; returns the sequence after that, or infinity for a rig that has nothing unread. */
  async #goOn(name: string): Promise<number> {
    const head = await lastSequence(this.#tools.bus, TELEMETRY.name, rigFilter(name));
    const rig = await RigWorker.open(name, this.#tools);
    if (rig.seq >= head) return Number.POSITIVE_INFINITY;
    this.#rigs.set(name, rig);
    return rig.seq + 1;
  }

  /** Stores and forgets the rigs of which nothing has come for a while; their next message brings them back. */
  async #sweep(): Promise<void> {
    for (const [name, rig] of this.#rigs) {
      const { seq } = rig;
      const idle = this.#swept.get(name) === seq && rig.settled;
      this.#swept.set(name, seq);
      if (!idle) continue;
      try {
        await rig.save();
      } catch (error) {
        this.#tools.log.debug({ rig: name, error: reasonOf(error) }, 'an idle rig could not be stored');
        continue;
      }
      if (rig.seq !== seq || !rig.settled || this.#stop.signal.aborted) continue;
      this.#rigs.delete(name);
      this.#swept.delete(name);
    }
  }

  /** Resolves when everything that the log holds of this partition now has been taken, or after a while. */
  async #caughtUp(): Promise<void> {
    const reader = this.#reader;
    if (reader === null) return;
    const deadline = performance.now() + DRAIN_MS;
    const last = await lastSequence(this.#tools.bus, TELEMETRY.name, partitionFilter(this.#number));
    while (!this.#stop.signal.aborted && reader.lastSeq < last && performance.now() < deadline) {
      await sleep(CAUGHT_UP_POLL_MS);
    }
  }

  async #end(): Promise<void> {
    this.#stop.abort();
    if (this.#sweeper !== null) clearInterval(this.#sweeper);
    await this.#reader?.stop();
  }

  #take(message: StoredMessage): Promise<void> | undefined {
    const { stats, pulse } = this.#tools;
    if (pulse.lapsed) return this.#hold(message);
    stats.messages++;
    const subject = this.#parsed(message.subject);
    if (subject === null) {
      stats.bad++;
      return undefined;
    }
    if (stats.passesOver(subject.kind)) return undefined;
    const rig = this.#rigs.get(subject.rig);
    if (rig !== undefined) return rig.take(subject, message);
    return this.#welcome(subject.rig, message.seq).then((fresh) => fresh.take(subject, message));
  }

  /** A subject taken apart; the same few come ten times a second. */
  #parsed(subject: string): ParsedSubject | null {
    const known = this.#subjects.get(subject);
    if (known !== undefined) return known;
    const parsed = parseSubject(subject);
    if (this.#subjects.size >= MOST_SUBJECTS) this.#subjects.clear();
    this.#subjects.set(subject, parsed);
    return parsed;
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
