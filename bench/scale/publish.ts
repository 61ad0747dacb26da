import { type Bus, createPublisher } from '@gt3/bus';
import { decode, insight, lapSummary, parseSubject, resultFilter } from '@gt3/schemas';
import type { Load } from './load.ts';
import { type LoadRig, rigIndex } from './rigs.ts';

/** Batches a second of each rig. */
const BATCH_HZ = 10;
/** How often the generator looks what is due, ms. */
const TICK_MS = 2;

/** What the rigs saw of their coach. */
export interface Published {
  readonly batches: number;
  readonly bytes: number;
  /** Batches that the broker had not acknowledged in time. */
  readonly lost: number;
  /** How far the generator was behind its own plan at the worst, ms. */
  readonly lateMs: number;
  /** From the publishing of the batch that brought it to the arrival at a subscriber, ms, after the warm-up. */
  readonly findingMs: readonly number[];
  readonly lapMs: readonly number[];
  /** How many findings and laps came, and how many an offline analysis finds in the same batches. */
  readonly findings: number;
  readonly laps: number;
  readonly findingsWanted: number;
  readonly lapsWanted: number;
}

/**
 * Publishes the batches of all rigs in real time, each rig's at its own moment of every tenth of a second, and watches
 * what comes back.
 *
 * @param watching connection by which results come
 * @param buses a connection for each rig
 * @param seconds how long
 * @param warmUpSeconds results of the first seconds are counted, but not timed
 * @param settleMs how long to wait for the last results, ms
 */
export async function publishLoad(
  watching: Bus,
  buses: readonly Bus[],
  load: Load,
  rigs: readonly LoadRig[],
  { seconds, warmUpSeconds, settleMs }: { seconds: number; warmUpSeconds: number; settleMs: number },
): Promise<Published> {
  const each = seconds * BATCH_HZ;
  const total = each * rigs.length;
  const sentAt = new Float64Array(total);
  const watch = new ResultWatch(load, rigs, sentAt, each, warmUpSeconds * BATCH_HZ);
  const subscriptions = [
    watching.nc.subscribe(resultFilter('insights'), { callback: (_, msg) => watch.finding(msg) }),
    watching.nc.subscribe(resultFilter('laps'), { callback: (_, msg) => watch.lap(msg) }),
  ];
  const publishers = buses.map((bus) => createPublisher(bus));
  const msPerBatch = 1000 / BATCH_HZ / rigs.length;
  const start = performance.now();
  let bytes = 0;
  let lateMs = 0;
  for (let next = 0; next < total; ) {
    const now = performance.now();
    lateMs = Math.max(lateMs, now - (start + next * msPerBatch));
    for (; next < total && start + next * msPerBatch <= now; next++) {
      const i = next % rigs.length;
      const k = Math.floor(next / rigs.length);
      const rig = rigs[i];
      const payload = load.batches[(rig?.first ?? 0) + k];
      if (rig === undefined || payload === undefined)
        throw new RangeError(`batch ${k} of rig ${i}: the drive is too short`);
      sentAt[i * each + k] = performance.now();
      publishers[i]?.publish(rig.frames, payload, { msgId: `${rig.name}/${k}` });
      bytes += payload.length;
    }
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
  await Promise.all(publishers.map((publisher) => publisher.flush(settleMs)));
  await watch.complete(settleMs);
  const lost = total - publishers.reduce((sum, { stats }) => sum + stats.acked, 0);
  for (const subscription of subscriptions) subscription.unsubscribe();
  await Promise.all(publishers.map((publisher) => publisher.close()));
  return { batches: total, bytes, lost, lateMs, ...watch.result };
}

/** A result as a subscriber gets it. */
interface Message {
  readonly subject: string;
  readonly data: Uint8Array;
  readonly headers?: { get(name: string): string } | undefined;
}

/** Compares the findings and laps that arrive with those that the batches published have to bring. */
class ResultWatch {
  readonly #load: Load;
  readonly #rigs: readonly LoadRig[];
  readonly #sentAt: Float64Array;
  readonly #each: number;
  readonly #warmUp: number;
  readonly #findingMs: number[] = [];
  readonly #lapMs: number[] = [];
  readonly #findingsWanted: number;
  readonly #lapsWanted: number;
  readonly #ids = new Set<string>();
  #findings = 0;
  #laps = 0;
  #complete = Promise.withResolvers<void>();

  constructor(load: Load, rigs: readonly LoadRig[], sentAt: Float64Array, each: number, warmUp: number) {
    this.#load = load;
    this.#rigs = rigs;
    this.#sentAt = sentAt;
    this.#each = each;
    this.#warmUp = warmUp;
    this.#findingsWanted = this.#wanted(load.findings);
    this.#lapsWanted = this.#wanted(load.laps);
  }

  get result() {
    return {
      findingMs: this.#findingMs,
      lapMs: this.#lapMs,
      findings: this.#findings,
      laps: this.#laps,
      findingsWanted: this.#findingsWanted,
      lapsWanted: this.#lapsWanted,
    };
  }

  /** Resolves when all have come, or it takes too long. */
  async complete(limitMs: number): Promise<void> {
    this.#check();
    const timer = setTimeout(this.#complete.resolve, limitMs);
    await this.#complete.promise;
    clearTimeout(timer);
  }

  finding({ subject, data, headers }: Message): void {
    if (this.#isRepeated(headers)) return;
    this.#findings++;
    this.#time(subject, decode(insight, data).tick, this.#findingMs);
  }

  lap({ subject, data, headers }: Message): void {
    if (this.#isRepeated(headers)) return;
    this.#laps++;
    // The tick after a lap's last is the one that has crossed the line.
    this.#time(subject, decode(lapSummary, data).tick1 + 1, this.#lapMs);
  }

  /** A subscriber also sees what the stream drops by its id: results that a worker published, and found again after a fault. */
  #isRepeated(headers: Message['headers']): boolean {
    const id = headers?.get('Nats-Msg-Id') ?? '';
    if (this.#ids.has(id)) return true;
    this.#ids.add(id);
    return false;
  }

  #time(subject: string, tick: number, into: number[]): void {
    const now = performance.now();
    const index = rigIndex(parseSubject(subject)?.rig ?? '');
    const rig = this.#rigs[index];
    if (rig !== undefined) {
      const k = batchOf(this.#load.tick0, tick) - rig.first;
      if (k >= this.#warmUp && k < this.#each) into.push(now - (this.#sentAt[index * this.#each + k] ?? Number.NaN));
    }
    this.#check();
  }

  #check(): void {
    if (this.#findings >= this.#findingsWanted && this.#laps >= this.#lapsWanted) this.#complete.resolve();
  }

  #wanted(perBatch: Uint8Array): number {
    let sum = 0;
    for (const { first } of this.#rigs) {
      for (let k = 0; k < this.#each; k++) sum += perBatch[first + k] ?? 0;
    }
    return sum;
  }
}

/** Index of the batch that holds a tick: the last that does not begin after it. */
function batchOf(tick0: readonly number[], tick: number): number {
  let low = 0;
  let high = tick0.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tick0[middle] ?? 0) <= tick) low = middle;
    else high = middle - 1;
  }
  return low;
}
