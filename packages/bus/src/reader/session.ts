import { randomUUID } from 'node:crypto';
import { AckPolicy, type ConsumerConfig, DeliverPolicy } from '@nats-io/jetstream';
import { type Msg, nanos, type Subscription } from '@nats-io/transport-node';
import type { Bus } from '../bus.ts';
import { type Delivery, parseDelivery } from './delivery.ts';

const EXPIRES_MS = 30_000;
/**
 * So long before a request expires the next one is made: at the moment of expiry nats-server 2.9 may neither use the old one
 * for a message nor say that it has expired.
 */
const OVERLAP_MS = 5000;
const INACTIVE_MS = 60_000;
/** How often an idle server says that it is there. */
export const HEARTBEAT_MS = 5000;

/** What a session tells its reader. */
export interface SessionEvents {
  message(msg: Msg, delivery: Delivery): void;
  /** The server has delivered all it has for this reader up to a sequence. */
  idle(upToSeq: number): void;
  /** The session is over; a new one must go on. */
  broken(reason: string): void;
  /** The subscription was refused: no session can work. */
  refused(error: Error): void;
  /** How many messages were told and not yet dealt with. */
  waiting(): number;
}

/** A request for messages: how many it may still bring, and when it expires, by the monotonic clock in ms. */
interface PullRequest {
  left: number;
  readonly expiresAt: number;
}

/** One ephemeral consumer on the server and the requests for its messages. A gap in its numbering ends it. */
export class Session {
  readonly #bus: Bus;
  readonly #stream: string;
  readonly #ahead: number;
  readonly #name = `gt3_${randomUUID().replaceAll('-', '')}`;
  readonly #inbox: string;
  readonly #events: SessionEvents;
  #subscription: Subscription | null = null;
  #delivered = 0;
  /** Requests that the server has, oldest first. */
  #requests: PullRequest[] = [];
  #renewal: NodeJS.Timeout | null = null;
  #heard = performance.now();
  #over = false;

  /** @param ahead how many messages may be on their way or wait in the reader */
  constructor(bus: Bus, stream: string, ahead: number, events: SessionEvents) {
    this.#bus = bus;
    this.#stream = stream;
    this.#ahead = ahead;
    this.#inbox = bus.newInbox();
    this.#events = events;
  }

  /** Creates the consumer and asks for the first messages. */
  async open(startSeq: number, filter: Pick<ConsumerConfig, 'filter_subject' | 'filter_subjects'>): Promise<void> {
    await this.#bus.jsm.consumers.add(this.#stream, {
      name: this.#name,
      ack_policy: AckPolicy.None,
      deliver_policy: DeliverPolicy.StartSequence,
      opt_start_seq: startSeq,
      inactive_threshold: nanos(INACTIVE_MS),
      mem_storage: true,
      num_replicas: 1,
      ...filter,
    });
    if (this.#over) {
      this.#delete();
      return;
    }
    this.#subscription = this.#bus.nc.subscribe(this.#inbox, {
      callback: (error, msg) => (error === null ? this.#receive(msg) : this.#refused(error)),
    });
    this.refill();
  }

  /** Asks for more when no more than half of what may be ahead is on its way or waits in the reader. */
  refill(): void {
    if (this.#over || this.#subscription === null) return;
    const now = performance.now();
    const held = this.#onItsWay(now) + this.#events.waiting();
    if (held > this.#ahead / 2) return;
    this.#requests = this.#requests.filter(({ left, expiresAt }) => left > 0 && expiresAt + OVERLAP_MS > now);
    const batch = this.#ahead - held;
    this.#requests.push({ left: batch, expiresAt: now + EXPIRES_MS });
    const request = { batch, expires: nanos(EXPIRES_MS), idle_heartbeat: nanos(HEARTBEAT_MS) };
    const subject = `$JS.API.CONSUMER.MSG.NEXT.${this.#stream}.${this.#name}`;
    this.#bus.nc.publish(subject, JSON.stringify(request), { reply: this.#inbox });
    if (this.#renewal !== null) clearTimeout(this.#renewal);
    this.#renewal = setTimeout(() => this.refill(), EXPIRES_MS - OVERLAP_MS + 1);
  }

  /** Messages that requests may still bring; one that is about to expire is not counted on. */
  #onItsWay(now: number): number {
    let count = 0;
    for (const { left, expiresAt } of this.#requests) if (expiresAt - OVERLAP_MS > now + 1) count += left;
    return count;
  }

  /** True when the server owes a sign of life and has given none for two and a half heartbeats. */
  get silent(): boolean {
    return this.#requests.some(({ left }) => left > 0) && performance.now() - this.#heard > 2.5 * HEARTBEAT_MS;
  }

  /** Ends the session and removes the consumer where the server can be reached. */
  close(): void {
    if (this.#over) return;
    this.#over = true;
    if (this.#renewal !== null) clearTimeout(this.#renewal);
    if (this.#subscription === null) return;
    if (!this.#bus.nc.isClosed()) this.#subscription.unsubscribe();
    this.#delete();
  }

  #delete(): void {
    if (!this.#bus.connected || this.#bus.nc.isClosed()) return;
    // an inactive consumer goes by itself, so a failure here does not matter
    this.#bus.jsm.consumers.delete(this.#stream, this.#name).catch(() => undefined);
  }

  #receive(msg: Msg): void {
    if (this.#over) return;
    this.#heard = performance.now();
    const delivery = parseDelivery(msg.reply);
    if (delivery === null) this.#status(msg);
    else if (delivery.consumerSeq === this.#delivered + 1) this.#deliver(msg, delivery);
    else this.#break(`delivery ${delivery.consumerSeq} came after ${this.#delivered}`);
  }

  #deliver(msg: Msg, delivery: Delivery): void {
    this.#delivered = delivery.consumerSeq;
    const oldest = this.#requests.find(({ left }) => left > 0);
    if (oldest !== undefined) oldest.left--;
    this.#events.message(msg, delivery);
  }

  #status(msg: Msg): void {
    const headers = msg.headers;
    if (headers === undefined) return;
    if (headers.code === 100) {
      const upTo = Number(headers.get('Nats-Last-Stream'));
      const allCame = Number(headers.get('Nats-Last-Consumer')) === this.#delivered;
      if (allCame && Number.isSafeInteger(upTo)) this.#events.idle(upTo);
      return;
    }
    if (headers.code === 408) {
      this.#requests = this.#requests.filter(({ left }) => left > 0).slice(1);
      this.refill();
      return;
    }
    this.#break(`${headers.code} ${headers.description}`);
  }

  #break(reason: string): void {
    this.close();
    this.#events.broken(reason);
  }

  #refused(error: Error): void {
    this.close();
    this.#events.refused(error);
  }
}
