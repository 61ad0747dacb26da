import type { Bus } from '@gt3/bus';
import {
  decode,
  encode,
  type FrameBatch,
  FrameColumns,
  fieldUpdate,
  frameBatch,
  sessionInfo,
  TELEMETRY,
  telemetrySubject,
} from '@gt3/schemas';
import type { GatewayMetrics } from '../metrics.ts';
import { Decimator, type Wish, wishKey } from './decimate.ts';
import { LivePayload } from './payload.ts';
import { RunOrder } from './run-order.ts';

/** Someone who takes the live data of a rig. */
export interface FrameSink {
  frames(payload: LivePayload): void;
  /** @param message the packed data message, newer than all before */
  session(rig: string, message: Uint8Array): void;
  /** @param message the packed data message about the other cars, newer than all before */
  field(rig: string, message: Uint8Array): void;
}

interface Group {
  readonly decimator: Decimator;
  readonly sinks: Set<FrameSink>;
}

interface Session {
  /** As the rig published it. */
  readonly raw: Uint8Array;
  readonly message: Uint8Array;
}

/**
 * The live data of one rig: one subscription at the broker, each batch decoded once, and packed once for all sinks that
 * want the same of it.
 */
export class RigFeed {
  readonly #bus: Bus;
  readonly #rig: string;
  readonly #metrics: GatewayMetrics;
  readonly #groups = new Map<string, Group>();
  readonly #columns = new FrameColumns();
  readonly #order = new RunOrder();
  readonly #subscriptions: { unsubscribe(): void }[];
  readonly #forgetStatus: () => void;
  #session: Session | null = null;
  #closed = false;

  constructor(bus: Bus, rig: string, metrics: GatewayMetrics) {
    this.#bus = bus;
    this.#rig = rig;
    this.#metrics = metrics;
    this.#subscriptions = [
      bus.nc.subscribe(telemetrySubject(rig, 'frames'), {
        callback: (error, message) => (error === null ? this.#takeFrames(message.data) : this.#bad(error)),
      }),
      bus.nc.subscribe(telemetrySubject(rig, 'session'), {
        callback: (error, message) => (error === null ? this.#takeSession(message.data) : this.#bad(error)),
      }),
      bus.nc.subscribe(telemetrySubject(rig, 'field'), {
        callback: (error, message) => (error === null ? this.#takeField(message.data) : this.#bad(error)),
      }),
    ];
    this.#forgetStatus = bus.onStatus((event) => {
      if (event.type === 'reconnected') void this.#loadSession();
    });
    void this.#loadSession();
  }

  /** Adds a sink; it gets the session at once where that is known, else when it is. */
  join(sink: FrameSink, wish: Wish): void {
    const key = wishKey(wish);
    const group = this.#groups.get(key) ?? { decimator: new Decimator(wish), sinks: new Set() };
    this.#groups.set(key, group);
    group.sinks.add(sink);
    if (this.#session !== null) sink.session(this.#rig, this.#session.message);
  }

  /** @returns true when nobody is left */
  leave(sink: FrameSink): boolean {
    for (const [key, group] of this.#groups) {
      if (group.sinks.delete(sink) && group.sinks.size === 0) this.#groups.delete(key);
    }
    return this.#groups.size === 0;
  }

  /** Ends the subscriptions. */
  close(): void {
    this.#closed = true;
    this.#forgetStatus();
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
  }

  // Each batch is validated, not only the first of a run: the compiled check costs less than unpacking does.
  #takeFrames(data: Uint8Array): void {
    if (this.#closed) return;
    this.#metrics.batchesIn.inc();
    let batch: FrameBatch;
    try {
      batch = decode(frameBatch, data);
      if (!this.#order.accept(batch.run, batch.seq)) {
        this.#metrics.batchesRepeated.inc();
        return;
      }
      this.#columns.load(batch);
    } catch (error) {
      this.#bad(error);
      return;
    }
    for (const group of this.#groups.values()) this.#send(group, batch);
  }

  #send(group: Group, batch: FrameBatch): void {
    const selected = group.decimator.select(batch, this.#columns);
    if (selected === null) return;
    const payload = new LivePayload({ rig: this.#rig, run: batch.run, hz: batch.hz, ...selected });
    for (const sink of group.sinks) sink.frames(payload);
  }

  #takeSession(data: Uint8Array): void {
    if (this.#closed) return;
    if (this.#session !== null && Buffer.compare(this.#session.raw, data) === 0) return;
    try {
      const message = encode({ k: 'session', rig: this.#rig, session: decode(sessionInfo, data) });
      this.#session = { raw: data, message };
      for (const { sinks } of this.#groups.values()) for (const sink of sinks) sink.session(this.#rig, message);
    } catch (error) {
      this.#bad(error);
    }
  }

  #takeField(data: Uint8Array): void {
    if (this.#closed) return;
    try {
      const message = encode({ k: 'field', rig: this.#rig, field: decode(fieldUpdate, data) });
      for (const { sinks } of this.#groups.values()) for (const sink of sinks) sink.field(this.#rig, message);
    } catch (error) {
      this.#bad(error);
    }
  }

  /** Asks the rig's log for its newest session; one that arrives meanwhile is newer still. */
  async #loadSession(): Promise<void> {
    if (!this.#bus.connected) return;
    const before = this.#session;
    try {
      const stored = await this.#bus.jsm.streams.getMessage(TELEMETRY.name, {
        last_by_subj: telemetrySubject(this.#rig, 'session'),
      });
      if (stored !== null && this.#session === before) this.#takeSession(stored.data);
    } catch (error) {
      this.#bus.log.debug({ rig: this.#rig, error }, 'no session of the rig could be read');
    }
  }

  #bad(error: unknown): void {
    this.#metrics.badMessages.inc({ from: 'telemetry' });
    this.#bus.log.debug({ rig: this.#rig, error }, 'skipped a bad telemetry message');
  }
}
