import { setTimeout as sleep } from 'node:timers/promises';
import { FencedError, lastSequence, type OrderedReader, readOrdered, reasonOf, type StoredMessage } from '@gt3/bus';
import { parseSubject, partitionFilter, TELEMETRY } from '@gt3/schemas';
import { CheckpointTakenError } from './errors.ts';
import { type RigTools, RigWorker } from './rig-worker.ts';

/** Pause before a partition is read again after a failure, in ms. */
const RETRY_MS = 1000;
/** How often a worker that drains looks whether it is done, in ms. */
const CAUGHT_UP_POLL_MS = 20;

/** Reads one partition of the telemetry log in order and coaches every rig in it. */
export class Partition {
  readonly #number: number;
  readonly #tools: RigTools;
  readonly #rigs = new Map<string, RigWorker>();
  #reader: OrderedReader | null = null;
  readonly #stop = new AbortController();

  constructor(number: number, tools: RigTools) {
    this.#number = number;
    this.#tools = tools;
  }

  /** How many rigs it has. */
  get rigs(): number {
    return this.#rigs.size;
  }

  /** Loads the checkpoints of its rigs and begins to read after the oldest. */
  async start(): Promise<void> {
    this.#rigs.clear();
    for (const rig of await this.#tools.checkpoints.rigs(this.#number)) {
      this.#rigs.set(rig, await RigWorker.open(rig, this.#tools));
    }
    const seen = [...this.#rigs.values()].map((rig) => rig.seq);
    const startSeq = seen.length === 0 ? 0 : Math.min(...seen) + 1;
    const { log } = this.#tools;
    const onGap = (from: number, to: number) =>
      log.warn(
        { partition: this.#number, from, to },
        'the log lost messages before they were read: laps will be missing',
      );
    const options = { stream: TELEMETRY.name, filter: partitionFilter(this.#number), startSeq, onGap, log };
    this.#reader = await readOrdered(this.#tools.bus, options, (message) => this.#take(message));
    this.#reader.done.catch((error: unknown) => this.#recover(error));
  }

  /** Resolves when everything that the log holds of this partition now has been taken, or `stop()` was called. */
  async caughtUp(): Promise<void> {
    if (this.#rigs.size === 0) return;
    const { bus } = this.#tools;
    const last = await lastSequence(bus, TELEMETRY.name, partitionFilter(this.#number));
    while (!this.#stop.signal.aborted && (this.#reader?.lastSeq ?? last) < last) {
      await sleep(CAUGHT_UP_POLL_MS, undefined, { signal: this.#stop.signal }).catch(() => undefined);
    }
  }

  /** Ends reading and stores the rigs' states, so that another worker goes on at once. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#reader?.stop();
    for (const rig of this.#rigs.values()) await rig.save();
  }

  #take(message: StoredMessage): Promise<void> | undefined {
    const { stats } = this.#tools;
    stats.pending.set(this.#number, message.pending);
    const subject = parseSubject(message.subject);
    if (subject === null) {
      stats.bad++;
      return undefined;
    }
    const rig = this.#rigs.get(subject.rig);
    if (rig !== undefined) return rig.take(subject, message);
    return this.#welcome(subject.rig, message.seq).then((fresh) => fresh.take(subject, message));
  }

  async #welcome(name: string, firstSeq: number): Promise<RigWorker> {
    const rig = await RigWorker.open(name, this.#tools, firstSeq - 1);
    this.#rigs.set(name, rig);
    return rig;
  }

  /** Whatever ended the reading (another worker was first, the broker was away): go on from what is stored. */
  async #recover(error: unknown): Promise<void> {
    const { log } = this.#tools;
    const text = `going on from the checkpoints: ${reasonOf(error)}`;
    if (isOthersTurn(error)) log.info({ partition: this.#number }, text);
    else log.warn({ partition: this.#number }, text);
    while (!this.#stop.signal.aborted) {
      await sleep(RETRY_MS, undefined, { signal: this.#stop.signal }).catch(() => undefined);
      if (this.#stop.signal.aborted) return;
      try {
        await this.start();
        return;
      } catch (cause) {
        this.#tools.log.debug({ partition: this.#number, error: reasonOf(cause) }, 'not yet');
      }
    }
  }
}

/** True when another worker publishes for the same rigs, which costs work and no result. */
function isOthersTurn(error: unknown): boolean {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return cause instanceof FencedError || cause instanceof CheckpointTakenError;
}
