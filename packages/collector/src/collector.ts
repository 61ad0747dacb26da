import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Bus, BusStatus, Log, Publisher, Service } from '@gt3/bus';
import { CONTRACT_VERSION, type Presence, type SessionInfo } from '@gt3/schemas';
import type { Cues } from './cues/start-cues.ts';
import { CollectorError } from './errors.ts';
import { ItemPublisher } from './item-publisher.ts';
import { LinkMeter } from './link-meter.ts';
import { PresenceKeeper, type PresenceStore } from './presence-keeper.ts';
import { newRunId } from './run-id.ts';
import { RunLog } from './run-log.ts';
import type { Source, SourceEvent } from './source.ts';

/** What a collector works with. It closes source, cues, publisher and bus when it ends. */
export interface CollectorParts {
  readonly rig: string;
  readonly source: Source;
  readonly batchTicks: number;
  readonly exitAtEnd: boolean;
  readonly bus: Pick<Bus, 'connected' | 'onStatus' | 'close'>;
  readonly publisher: Publisher;
  readonly rigs: PresenceStore;
  readonly cues: Cues;
  readonly log: Log;
}

/** Milliseconds for what is still unacknowledged when the collector is told to stop. */
const LAST_FLUSH_MS = 5000;
const FLUSH_MS = 1000;
/** Milliseconds for the last word to the broker. */
const GOODBYE_MS = 2000;
/** Rows that may wait before cues are looked for in them: 0.1 s at 60 Hz. */
const CUE_ROWS = 6;
/** Longest text that the contract allows. */
const MAX_ALERT = 2000;
/** A patient source waits while more messages than this are unacknowledged. */
const PATIENT_BUFFER = 1024;

/** Reads a source, publishes its runs, and tells how it does. */
export class Collector implements Service {
  readonly done: Promise<void>;
  readonly #parts: CollectorParts;
  readonly #items: ItemPublisher;
  readonly #presence: PresenceKeeper;
  readonly #link = new LinkMeter(performance.now());
  readonly #startedAt = Date.now();
  readonly #stopping = new AbortController();
  #run = newRunId();
  #state: Presence['state'] = 'waiting';
  #session: SessionInfo | null = null;
  #waitingFor: string | null = null;
  #saidLoss = false;

  /** Starts at once. */
  constructor(parts: CollectorParts) {
    this.#parts = parts;
    this.#items = new ItemPublisher(parts.publisher, parts.rig);
    this.#presence = new PresenceKeeper(parts.rigs, () => this.#describe(), parts.log);
    this.done = this.#work();
    // Whoever looks at `done` sees the failure; nobody has to.
    this.done.catch(() => undefined);
  }

  /** Id of the present run. */
  get run(): string {
    return this.#run;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.done.catch(() => undefined);
  }

  async #work(): Promise<void> {
    const { bus, source } = this.#parts;
    const { signal } = this.#stopping;
    const unsubscribe = bus.onStatus((event) => this.#heed(event));
    this.#presence.start(() => this.#link.endInterval(performance.now()));
    try {
      await this.#readRuns(signal);
      await this.#finishRecording(signal);
      if (signal.reason instanceof CollectorError) throw signal.reason;
    } finally {
      await this.#sayGoodbye();
      unsubscribe();
      await source.close();
      await bus.close();
    }
  }

  async #readRuns(signal: AbortSignal): Promise<void> {
    const { rig, source, log } = this.#parts;
    for (;;) {
      log.info({ rig, run: this.#run, source: source.name }, 'collecting');
      await this.#readRun(signal);
      if (signal.aborted || !source.repeats) return;
      this.#run = newRunId();
    }
  }

  async #readRun(signal: AbortSignal): Promise<void> {
    const { source, batchTicks } = this.#parts;
    const runLog = new RunLog(this.#run, batchTicks);
    for await (const event of source.read(signal)) {
      this.#take(event, runLog);
      // A row may wait until its batch is full, but not so long that a cue comes late.
      source.expect?.(Math.min(runLog.rowsMissing, CUE_ROWS));
      if (source.patient) await this.#room(signal);
    }
    this.#parts.cues.desk.endRun();
    for (const item of runLog.end(Date.now())) this.#items.publish(item);
  }

  #take(event: SourceEvent, runLog: RunLog): void {
    for (const item of runLog.add(event)) {
      if (item.kind === 'session') this.#session = item.info;
      this.#items.publish(item);
    }
    const { desk } = this.#parts.cues;
    if (event.kind === 'session' && this.#session !== null) desk.layout(event.layout, this.#session);
    if (event.kind === 'rows') {
      desk.rows(event.rows);
      this.#watchLoss();
      this.#link.count(event.rows.to - event.rows.from, this.#parts.publisher.stats.ackMs);
      this.#enter('live');
    } else if (event.kind === 'waiting') {
      this.#enter('waiting', event.reason);
    } else {
      this.#presence.renew();
    }
  }

  /** Says once that ticks are lost; the presence says how many. */
  #watchLoss(): void {
    const { rig, source, log } = this.#parts;
    const { ticksLost } = source;
    if (ticksLost === 0 || this.#saidLoss) return;
    this.#saidLoss = true;
    log.warn({ rig, ticksLost }, 'ticks are lost: this machine is too busy to read all that the sim writes');
  }

  #enter(state: Presence['state'], waitingFor: string | null = null): void {
    if (this.#state === state && this.#waitingFor === waitingFor) return;
    this.#state = state;
    this.#waitingFor = waitingFor;
    this.#presence.renew();
  }

  /** Waits until the publisher has room. Sockets get their turn even when it has. */
  async #room(signal: AbortSignal): Promise<void> {
    const { publisher } = this.#parts;
    await nextTurn();
    while (publisher.stats.buffered > PATIENT_BUFFER && !signal.aborted) await publisher.flush(FLUSH_MS);
  }

  /** After the end of a recording: all is delivered, then its end is told, for as long as the collector runs. */
  async #finishRecording(signal: AbortSignal): Promise<void> {
    const { rig, exitAtEnd, publisher, log } = this.#parts;
    while (!signal.aborted && !(await publisher.flush(FLUSH_MS))) log.debug({ rig }, 'waiting for the broker');
    if (signal.aborted) return;
    log.info({ rig, run: this.#run }, 'the recording is over');
    this.#enter('ended');
    if (exitAtEnd) return;
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  }

  async #sayGoodbye(): Promise<void> {
    const { rig, bus, publisher, cues, log } = this.#parts;
    await cues.close();
    if (!(await publisher.flush(LAST_FLUSH_MS))) {
      log.warn({ rig, messages: publisher.stats.buffered }, 'stopped before the broker had taken everything');
    }
    this.#state = 'offline';
    await within(bus.connected ? GOODBYE_MS : 0, this.#presence.finish());
    await publisher.close();
  }

  #heed(event: BusStatus): void {
    if (event.type === 'permission') {
      this.#presence.renew();
    } else if (event.type === 'closed') {
      this.#stopping.abort(
        new CollectorError('the connection to the broker is closed for good: start the collector again'),
      );
    }
  }

  #describe(): Presence {
    const { rig, source, publisher } = this.#parts;
    const session = this.#session;
    return {
      v: CONTRACT_VERSION,
      rig,
      run: this.#run,
      state: this.#state,
      source: { kind: source.kind, name: source.name },
      driver: session?.driver ?? null,
      car: session?.car.name ?? null,
      track: session?.track.displayName ?? null,
      trackName: session?.track.name ?? null,
      trackLength: session?.track.length ?? null,
      sessionType: session?.sessionType ?? null,
      startedAt: this.#startedAt,
      at: Date.now(),
      link: this.#link.health(publisher.stats, source.ticksLost),
      alert: this.#alert(),
    };
  }

  #alert(): string | null {
    const { refused, dropped } = this.#parts.publisher.stats;
    if (refused !== null) return refused.slice(0, MAX_ALERT);
    if (dropped > 0) return `${dropped} messages were dropped: the broker was away for too long`;
    return this.#waitingFor?.slice(0, MAX_ALERT) ?? null;
  }
}

/** Waits for the work, but no longer than so many milliseconds. */
async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, limit]);
  clearTimeout(timer);
}
