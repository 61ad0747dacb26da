import { type Bus, createPublisher, type Publisher } from '@gt3/bus';
import { recordingBatches } from '@gt3/collector';
import { CONTRACT_VERSION, encode, type Presence, RIGS_BUCKET, type SessionInfo, telemetrySubject } from '@gt3/schemas';

/** How often what is due is sent, ms. */
const TICK_MS = 20;
const PRESENCE_MS = 2000;
const FLUSH_MS = 60_000;

type RunItem = ReturnType<typeof recordingBatches> extends AsyncGenerator<infer Item> ? Item : never;

/** Session time at which a message is due, s. */
function dueAt(item: RunItem): number {
  if (item.kind === 'frames') return item.batch.t0 + item.batch.n / item.batch.hz;
  if (item.kind === 'session') return item.info.t;
  return item.kind === 'field' ? item.field.t : Number.POSITIVE_INFINITY;
}

function payloadOf(item: RunItem): Uint8Array {
  switch (item.kind) {
    case 'frames':
      return encode(item.batch);
    case 'session':
      return encode(item.info);
    case 'field':
      return encode(item.field);
    case 'input':
      return encode(item.input);
  }
}

/** A rig that has driven a while already and drives on in real time, its run known from the start. */
export class PacedRig {
  readonly rig: string;
  readonly run: string;
  readonly #bus: Bus;
  readonly #publisher: Publisher;
  readonly #items: readonly RunItem[];
  readonly #startedAt = Date.now();
  #next = 0;
  #info: SessionInfo | null = null;
  #timers: NodeJS.Timeout[] = [];

  private constructor(bus: Bus, rig: string, run: string, items: readonly RunItem[]) {
    this.#bus = bus;
    this.rig = rig;
    this.run = run;
    this.#items = items;
    this.#publisher = createPublisher(bus);
  }

  /**
   * Sends the first part of a recording at once, and goes on from there in real time.
   *
   * @param rushS how much of it is sent at once, s of session time
   */
  static async start(bus: Bus, rig: string, path: string, rushS: number): Promise<PacedRig> {
    const run = `run-${rig}`;
    const items: RunItem[] = [];
    for await (const item of recordingBatches(path, { run })) items.push(item);
    const paced = new PacedRig(bus, rig, run, items);
    const begin = Math.min(...items.slice(0, 20).map(dueAt));
    paced.#sendUntil(begin + rushS);
    await paced.#publisher.flush(FLUSH_MS);
    await paced.#showPresence();
    paced.#goOn(begin + rushS);
    return paced;
  }

  /** Ends it. */
  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.#publisher.close();
  }

  #goOn(from: number): void {
    const began = performance.now();
    this.#timers = [
      setInterval(() => this.#sendUntil(from + (performance.now() - began) / 1000), TICK_MS),
      setInterval(() => void this.#showPresence(), PRESENCE_MS),
    ];
  }

  #sendUntil(t: number): void {
    for (; this.#next < this.#items.length; this.#next++) {
      const item = this.#items[this.#next];
      if (item === undefined || dueAt(item) > t) return;
      if (item.kind === 'session') this.#info = item.info;
      const msgId = `${this.run}/${this.#next}`;
      this.#publisher.publish(telemetrySubject(this.rig, item.kind), payloadOf(item), { msgId });
    }
  }

  async #showPresence(): Promise<void> {
    const { sent, acked, resent, dropped, pending, ackMs } = this.#publisher.stats;
    const info = this.#info;
    const presence: Presence = {
      v: CONTRACT_VERSION,
      rig: this.rig,
      run: this.run,
      state: 'live',
      source: { kind: 'simulator', name: 'a benchmark' },
      driver: info?.driver ?? null,
      car: info?.car.name ?? null,
      track: info?.track.displayName ?? null,
      trackName: info?.track.name ?? null,
      trackLength: info?.track.length ?? null,
      sessionType: info?.sessionType ?? null,
      startedAt: this.#startedAt,
      at: Date.now(),
      link: { hz: 60, ticksLost: 0, sent, acked, resent, dropped, pending, ackMs },
      alert: null,
    };
    const bucket = await this.#bus.bucket(RIGS_BUCKET);
    await bucket.put(this.rig, encode(presence));
  }
}
