import { setTimeout as sleep } from 'node:timers/promises';
import type { Bus, KV, Log } from '@gt3/bus';
import { ContractError, type CuePlan, cuePlan, decode, PLANS_BUCKET } from '@gt3/schemas';

const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 5000;

type Watch = Awaited<ReturnType<KV['watch']>>;
type Entry = Watch extends AsyncIterable<infer E> ? E : never;

/**
 * Watches the bucket of plans for those of one rig. The watch is opened anew after every reconnection: where the broker
 * has forgotten it, the client by itself would notice only when two heartbeats are missing (10 s). While the broker is
 * away nothing is told, so that the last plan stays in use; the same plan may be told again.
 */
export class PlanWatch {
  readonly #bus: Bus;
  readonly #rig: string;
  readonly #tell: (plan: CuePlan | null) => void;
  readonly #log: Log;
  readonly #end = new AbortController();
  readonly #forgetStatus: () => void;
  #watch: Watch | null = null;
  #connected = Promise.withResolvers<void>();
  #retryMs = FIRST_RETRY_MS;
  #bad = 0;
  #failing = false;

  /** @param tell called with each plan that is found, and with null when there is none any more */
  constructor(bus: Bus, rig: string, tell: (plan: CuePlan | null) => void, log: Log) {
    this.#bus = bus;
    this.#rig = rig;
    this.#tell = tell;
    this.#log = log;
    this.#forgetStatus = bus.onStatus(({ type }) => {
      if (type !== 'reconnected') return;
      this.#connected.resolve();
      this.#watch?.stop();
    });
    void this.#run();
  }

  /** How many plans were skipped because they do not fit the contract. */
  get bad(): number {
    return this.#bad;
  }

  /** Ends the watch. */
  stop(): void {
    this.#forgetStatus();
    this.#end.abort();
    this.#connected.resolve();
    this.#watch?.stop();
  }

  async #run(): Promise<void> {
    const { signal } = this.#end;
    while (!signal.aborted) {
      this.#connected = Promise.withResolvers();
      if (!this.#bus.connected) await this.#connected.promise;
      try {
        if (!signal.aborted) await this.#watchOnce();
      } catch (err) {
        this.#fail(err);
      }
      await sleep(this.#retryMs, null, { signal, ref: false }).catch(() => null);
      this.#retryMs = Math.min(2 * this.#retryMs, LAST_RETRY_MS);
    }
  }

  async #watchOnce(): Promise<void> {
    const bucket = await this.#bus.bucket(PLANS_BUCKET);
    const watch = await bucket.watch({ key: this.#rig });
    this.#watch = watch;
    this.#retryMs = FIRST_RETRY_MS;
    this.#failing = false;
    if (this.#end.signal.aborted) watch.stop();
    for await (const entry of watch) this.#take(entry);
  }

  #take(entry: Entry): void {
    if (entry.operation !== 'PUT') {
      this.#tell(null);
      return;
    }
    try {
      const plan = decode(cuePlan, entry.value);
      if (plan.rig !== this.#rig) throw new ContractError(`cue plan of ${plan.rig} under the key ${this.#rig}`);
      this.#tell(plan);
    } catch (err) {
      if (this.#bad++ === 0) this.#log.warn({ rig: this.#rig, err }, 'a cue plan is skipped; more are only counted');
    }
  }

  /** An outage is told by the bus; what fails while the broker is there is told once. */
  #fail(err: unknown): void {
    const first = this.#bus.connected && !this.#failing;
    this.#failing ||= first;
    this.#log[first ? 'warn' : 'debug']({ rig: this.#rig, err }, 'cue plans cannot be read; trying on');
  }
}
