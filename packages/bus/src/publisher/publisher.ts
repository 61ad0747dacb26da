import { randomUUID } from 'node:crypto';
import { headers, type Msg, type Subscription } from '@nats-io/transport-node';
import type { Bus } from '../bus.ts';
import { reasonOf } from '../errors.ts';
import type { Log } from '../log.ts';
import type { BusStatus } from '../status.ts';
import { readAnswer } from './ack.ts';
import { Outbox, type Outgoing } from './outbox.ts';

const WINDOW = 512;
const MAX_MESSAGES = 100_000;
const MAX_BYTES = 64 * 1024 ** 2;
const ACK_MS = 4000;
const LONGEST_ACK_MS = 30_000;
const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 5000;
const FLUSH_MS = 5000;
const CLOSE_MS = 2000;
const MSG_ID = 'Nats-Msg-Id';

/** Bounds of a publisher. */
export interface PublisherOptions {
  /** How many messages may wait for their acknowledgement at once; default 512. */
  readonly window?: number;
  /** How much payload is kept for resending, bytes; default 64 MiB. */
  readonly maxBytes?: number;
  /** How many messages are kept for resending; default 100 000. */
  readonly maxMessages?: number;
  readonly log?: Log;
}

/** Counters of a publisher. */
export interface PublisherStats {
  /** Messages handed to the connection at least once. */
  readonly sent: number;
  /** Messages that the server says it has stored. */
  readonly acked: number;
  /** Times that a message was handed over again. */
  readonly resent: number;
  /** Messages given up: the oldest of a full buffer, and those that the broker refuses for good. */
  readonly dropped: number;
  /** Messages on their way, not yet acknowledged. */
  readonly pending: number;
  /** Messages kept, on their way or waiting. */
  readonly buffered: number;
  readonly bufferedBytes: number;
  /** Time from sending to acknowledgement of the newest one, ms; null before the first. */
  readonly ackMs: number | null;
  /** Why the broker refuses what is published, null when it does not. */
  readonly refused: string | null;
}

/** Publishes without loss as long as its buffer holds. */
export interface Publisher {
  /**
   * Takes a message. Never throws, never blocks; when the buffer is full the oldest message is dropped and counted. The payload must
   * not be changed afterwards.
   *
   * @param options `msgId`: id by which the stream drops repetitions; without it one is made
   */
  publish(subject: string, payload: Uint8Array, options?: { msgId?: string }): void;
  readonly stats: PublisherStats;
  /** Waits until all that was published is acknowledged or given up; false when that takes longer, default 5000 ms. */
  flush(timeoutMs?: number): Promise<boolean>;
  /** Waits up to 2 s for what is on its way, then ends; what is published later is counted as dropped. Idempotent. */
  close(): Promise<void>;
}

/**
 * Opens a publisher with one reply inbox for all acknowledgements. After an outage, an error or a missing acknowledgement it goes
 * back to the oldest unacknowledged message, sends that one alone until it is stored, then all after it in order; the stream drops
 * by their ids those that it had stored already. So the order of a subject is kept and nothing is stored twice, provided that an
 * outage is shorter than the stream's duplicate window; after a longer one what was on its way may be stored twice.
 */
export function createPublisher(bus: Bus, options: PublisherOptions = {}): Publisher {
  return new WindowPublisher(bus, options);
}

class WindowPublisher implements Publisher {
  readonly #bus: Bus;
  readonly #log: Log;
  readonly #window: number;
  readonly #outbox: Outbox;
  readonly #inbox: string;
  readonly #idPrefix = randomUUID().slice(0, 18);
  readonly #stopListening: () => void;
  readonly #refusedSubjects = new Set<string>();
  readonly #flushing = new Set<() => void>();
  #subscription: Subscription;
  #cursor = 0;
  #round = 0;
  #inFlight = 0;
  /** After a failure one message goes alone: while the server is not ready none may overtake another. */
  #probing = true;
  #paused: boolean;
  #retry: NodeJS.Timeout | null = null;
  #retryMs = FIRST_RETRY_MS;
  #ackTimer: NodeJS.Timeout | null = null;
  #ackLimitMs = ACK_MS;
  #saidLater: string | null = null;
  #droppedInOutage = 0;
  #closing: Promise<void> | null = null;
  #ids = 0;
  #sent = 0;
  #acked = 0;
  #resent = 0;
  #dropped = 0;
  #ackMs: number | null = null;
  #refused: string | null = null;

  constructor(bus: Bus, options: PublisherOptions) {
    this.#bus = bus;
    this.#log = options.log ?? bus.log;
    this.#window = options.window ?? WINDOW;
    this.#outbox = new Outbox(options.maxMessages ?? MAX_MESSAGES, options.maxBytes ?? MAX_BYTES);
    this.#inbox = bus.newInbox();
    this.#paused = !bus.connected;
    this.#subscription = this.#subscribe();
    this.#stopListening = bus.onStatus((event) => this.#onStatus(event));
  }

  get stats(): PublisherStats {
    return {
      sent: this.#sent,
      acked: this.#acked,
      resent: this.#resent,
      dropped: this.#dropped,
      pending: this.#inFlight,
      buffered: this.#outbox.size,
      bufferedBytes: this.#outbox.bytes,
      ackMs: this.#ackMs,
      refused: this.#refused,
    };
  }

  publish(subject: string, payload: Uint8Array, options: { msgId?: string } = {}): void {
    if (this.#closing !== null) {
      this.#dropped++;
      return;
    }
    const msgId = options.msgId ?? `${this.#idPrefix}-${(this.#ids++).toString(36)}`;
    const dropped = this.#outbox.add(subject, payload, msgId);
    if (dropped.length > 0) this.#tellDrops(dropped);
    this.#pump();
  }

  flush(timeoutMs = FLUSH_MS): Promise<boolean> {
    if (this.#outbox.size === 0) return Promise.resolve(true);
    return new Promise((resolve) => {
      const end = (empty: boolean): void => {
        clearTimeout(timer);
        this.#flushing.delete(onEmpty);
        resolve(empty);
      };
      const onEmpty = (): void => end(true);
      const timer = setTimeout(() => end(false), timeoutMs);
      this.#flushing.add(onEmpty);
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.flush(this.#paused ? 0 : CLOSE_MS);
    this.#stopListening();
    this.#paused = true;
    this.#stopRetry();
    if (this.#ackTimer !== null) clearTimeout(this.#ackTimer);
    if (!this.#bus.nc.isClosed()) this.#subscription.unsubscribe();
    const { size } = this.#outbox;
    if (size > 0) this.#log.warn({ messages: size }, `${size} messages were never acknowledged by the broker`);
  }

  #subscribe(): Subscription {
    return this.#bus.nc.subscribe(`${this.#inbox}.*`, {
      callback: (error, msg) => {
        if (error === null) this.#onAnswer(msg);
        else this.#refuse(`the broker does not let this user read its acknowledgements: ${error.message}`);
      },
    });
  }

  #onStatus(event: BusStatus): void {
    if (event.type === 'disconnected' || event.type === 'closed') {
      this.#paused = true;
      this.#stopRetry();
    } else if (event.type === 'reconnected') {
      this.#paused = false;
      // the permissions may be others now: a refusal that still holds will be said again
      this.#refusedSubjects.clear();
      this.#refused = null;
      if (this.#subscription.isClosed()) this.#subscription = this.#subscribe();
      this.#goBack(0);
    } else if (event.type === 'permission' && event.operation === 'publish' && event.subject !== undefined) {
      this.#giveUpSubject(event.subject, event.detail);
    }
  }

  /** Sends as much as the window lets. */
  #pump(): void {
    if (this.#paused || this.#retry !== null) return;
    const limit = this.#probing ? 1 : this.#window;
    if (this.#cursor < this.#outbox.first) this.#cursor = this.#outbox.first;
    while (this.#inFlight < limit) {
      const item = this.#outbox.get(this.#cursor);
      if (item === undefined) break;
      this.#cursor++;
      if (!item.settled && !this.#send(item)) return;
    }
    if (this.#inFlight > 0 && this.#ackTimer === null) this.#watchAcks(this.#ackLimitMs);
  }

  #send(item: Outgoing): boolean {
    const header = headers();
    try {
      header.set(MSG_ID, item.msgId);
      const reply = `${this.#inbox}.${this.#round.toString(36)}-${item.n.toString(36)}`;
      this.#bus.nc.publish(item.subject, item.payload, { reply, headers: header });
    } catch (error) {
      if (this.#bus.nc.isClosed() || this.#bus.nc.isDraining()) {
        this.#paused = true;
        return false;
      }
      this.#giveUp(item, `${item.subject}: ${reasonOf(error)}`);
      return true;
    }
    if (item.sends++ === 0) this.#sent++;
    else this.#resent++;
    item.sentAt = performance.now();
    item.round = this.#round;
    this.#inFlight++;
    return true;
  }

  #onAnswer(msg: Msg): void {
    const token = msg.subject.slice(this.#inbox.length + 1);
    const dash = token.indexOf('-');
    const round = Number.parseInt(token.slice(0, dash), 36);
    const item = this.#outbox.get(Number.parseInt(token.slice(dash + 1), 36));
    if (item === undefined || item.settled) return;
    const answer = readAnswer(msg);
    if (answer.kind === 'stored') this.#onStored(item);
    else if (answer.kind === 'never') this.#giveUp(item, `${item.subject}: ${answer.reason}`);
    else if (round === this.#round) this.#onLater(item, answer.reason);
    this.#pump();
  }

  #onStored(item: Outgoing): void {
    this.#acked++;
    this.#ackMs = performance.now() - item.sentAt;
    this.#retryMs = FIRST_RETRY_MS;
    this.#ackLimitMs = ACK_MS;
    this.#saidLater = null;
    if (this.#refused !== null && this.#refusedSubjects.delete(item.subject) && this.#refusedSubjects.size === 0) {
      this.#refused = null;
    }
    this.#settle(item);
  }

  /** The item is out of the buffer's care: stored, refused or dropped. */
  #settle(item: Outgoing): void {
    if (item.round === this.#round && this.#inFlight > 0) {
      this.#inFlight--;
      this.#probing = false;
    }
    this.#outbox.settle(item);
    if (this.#outbox.size > 0) return;
    if (this.#droppedInOutage > 0) {
      this.#log.warn({ dropped: this.#droppedInOutage }, `${this.#droppedInOutage} messages were dropped in all`);
      this.#droppedInOutage = 0;
    }
    for (const onEmpty of [...this.#flushing]) onEmpty();
  }

  #onLater(item: Outgoing, reason: string): void {
    if (this.#saidLater !== reason) {
      this.#saidLater = reason;
      this.#log.warn({ subject: item.subject, reason }, `publishing to ${item.subject} waits: ${reason}`);
    }
    this.#goBack(this.#retryMs);
    this.#retryMs = Math.min(2 * this.#retryMs, LAST_RETRY_MS);
  }

  /** Begins a new round at the oldest unacknowledged message. */
  #goBack(delayMs: number): void {
    this.#stopRetry();
    this.#round++;
    this.#inFlight = 0;
    this.#probing = true;
    this.#cursor = this.#outbox.first;
    if (delayMs === 0) {
      this.#pump();
      return;
    }
    this.#retry = setTimeout(() => {
      this.#retry = null;
      this.#pump();
    }, delayMs);
    this.#retry.unref();
  }

  #stopRetry(): void {
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#retry = null;
  }

  #watchAcks(delayMs: number): void {
    this.#ackTimer = setTimeout(() => {
      this.#ackTimer = null;
      const oldest = this.#outbox.get(this.#outbox.first);
      if (this.#paused || oldest === undefined || this.#inFlight === 0) return;
      const left = oldest.sentAt + this.#ackLimitMs - performance.now();
      if (oldest.round !== this.#round) this.#watchAcks(this.#ackLimitMs);
      else if (left > 0) this.#watchAcks(left);
      else this.#onSilence(oldest);
    }, delayMs);
    this.#ackTimer.unref();
  }

  #onSilence(oldest: Outgoing): void {
    this.#log.warn(
      { subject: oldest.subject, ms: this.#ackLimitMs },
      `no acknowledgement on ${oldest.subject}: sending again`,
    );
    this.#ackLimitMs = Math.min(2 * this.#ackLimitMs, LONGEST_ACK_MS);
    this.#goBack(0);
  }

  #giveUpSubject(subject: string, detail: string): void {
    const items = this.#outbox.ofSubject(subject);
    if (items.length === 0) return;
    if (!this.#refusedSubjects.has(subject)) this.#log.error({ subject }, detail);
    this.#refusedSubjects.add(subject);
    this.#refused = detail;
    for (const item of items) {
      this.#dropped++;
      this.#settle(item);
    }
    this.#pump();
  }

  #giveUp(item: Outgoing, reason: string): void {
    this.#dropped++;
    this.#refusedSubjects.add(item.subject);
    this.#refuse(reason);
    this.#settle(item);
  }

  #refuse(reason: string): void {
    if (this.#refused !== reason) this.#log.error({ reason }, `the broker refuses a message for good: ${reason}`);
    this.#refused = reason;
  }

  #tellDrops(items: readonly Outgoing[]): void {
    this.#dropped += items.length;
    for (const item of items) if (item.round === this.#round && this.#inFlight > 0) this.#inFlight--;
    if (this.#droppedInOutage === 0) {
      const { size: messages, bytes } = this.#outbox;
      this.#log.warn({ messages, bytes }, 'the buffer of unacknowledged messages is full: the oldest are dropped');
    }
    this.#droppedInOutage += items.length;
  }
}
