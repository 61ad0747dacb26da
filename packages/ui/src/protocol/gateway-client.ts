import type { ClientMessage, DataMessage, ResultKind, ServerMessage, WallShow } from '@gt3/schemas';
import type { Timing } from '../app/timing.ts';
import { retryDelay } from './backoff.ts';
import { type Incoming, readFrame } from './messages.ts';
import type { OpenSocket, Socket } from './socket.ts';

/** How often the connection is tried with a ping, and after what silence it is given up, ms. */
const PING_MS = 4000;
const SILENCE_MS = 10_000;

/** Of what is stored of a rig, so much is asked for at first: what was stored in the day before the newest one, ms. */
const RECENT_MS = 86_400_000;

/** State of the link to the gateway. */
export interface LinkState {
  readonly phase: 'connecting' | 'open' | 'lost';
  /** Attempts since the connection was lost. */
  readonly attempts: number;
}

/** What a client tells the page. */
export interface ClientEvents {
  link(state: LinkState): void;
  control(message: ServerMessage): void;
  data(message: DataMessage): void;
  /** All that was stored of these results when they were asked for is here. */
  caughtUp(rig: string, kind: ResultKind): void;
  /** A frame was not understood and was left out. */
  misfit(reason: string): void;
}

/** What a client needs of the world. */
export interface ClientOptions {
  readonly url: string;
  readonly open: OpenSocket;
  readonly timing: Timing;
  readonly random: () => number;
  readonly events: ClientEvents;
}

type Wish = Extract<ClientMessage, { type: 'subscribe' }>;

interface Following {
  readonly rig: string;
  readonly kind: ResultKind;
  /** Sequence of the last one seen; null for none yet, where only new ones are wanted. */
  after: number | null;
  /** The last one that was stored when they were asked for; null while the gateway has not said, or once it is here. */
  last: number | null;
}

/**
 * The page's end of the browser protocol. It keeps what the page wants (live frames, results to follow) apart from the
 * connection: a lost connection is opened again with back-off, the wishes are sent anew, and results go on after the
 * last sequence seen.
 */
export class GatewayClient {
  readonly #options: ClientOptions;
  readonly #frames = new Map<string, Wish>();
  readonly #results = new Map<string, Following>();
  #socket: Socket | null = null;
  #open = false;
  #wall: WallShow = 'nothing';
  #ended = false;
  #attempts = 0;
  #heardAt = 0;
  #pings = 0;
  #cancelRetry: (() => void) | null = null;
  #cancelPing: (() => void) | null = null;
  #lose: () => void = () => undefined;

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  /** Connects, and stays connected until `stop`. */
  start(): void {
    this.#options.events.link({ phase: 'connecting', attempts: 0 });
    this.#connect();
  }

  /** Closes the connection for good. */
  stop(): void {
    this.#ended = true;
    this.#cancelRetry?.();
    this.#cancelPing?.();
    this.#socket?.close();
  }

  /** Asks for live frames of a rig; `rate` in Hz. A second call for the same rig replaces the first; an equal one does nothing. */
  subscribe(rig: string, channels: string[], rate: number): void {
    const wish: Wish = { type: 'subscribe', rig, channels, rate };
    if (JSON.stringify(wish) === JSON.stringify(this.#frames.get(rig))) return;
    this.#frames.set(rig, wish);
    this.#send(wish);
  }

  /** No more live frames of a rig. */
  unsubscribe(rig: string): void {
    if (this.#frames.delete(rig)) this.#send({ type: 'unsubscribe', rig });
  }

  /**
   * Asks for a kind of result of a rig: what was stored last and what comes, or only what comes; again calls change nothing.
   */
  follow(rig: string, kind: ResultKind, from: 'recent' | 'new' = 'recent'): void {
    const key = `${kind} ${rig}`;
    if (this.#results.has(key)) return;
    const following: Following = { rig, kind, after: from === 'recent' ? 0 : null, last: null };
    this.#results.set(key, following);
    this.#askFor(following);
  }

  /** Asks for so much of all rigs at once. */
  wall(show: WallShow): void {
    if (show === this.#wall) return;
    this.#wall = show;
    this.#send({ type: 'wall', show });
  }

  #askFor({ rig, kind, after }: Following): void {
    this.#send({ type: 'follow', rig, kind, after, ...(after === 0 ? { within: RECENT_MS } : {}) });
  }

  #connect(): void {
    this.#cancelRetry = null;
    let live = true;
    this.#lose = () => {
      if (!live) return;
      live = false;
      this.#closed();
    };
    this.#socket = this.#options.open(this.#options.url, {
      opened: () => {
        if (live && !this.#ended) this.#opened();
      },
      received: (frame) => {
        if (live) this.#received(frame);
      },
      closed: this.#lose,
    });
  }

  #opened(): void {
    this.#open = true;
    this.#attempts = 0;
    this.#heardAt = this.#options.timing.now();
    this.#options.events.link({ phase: 'open', attempts: 0 });
    for (const following of this.#results.values()) this.#askFor(following);
    if (this.#wall !== 'nothing') this.#send({ type: 'wall', show: this.#wall });
    for (const wish of this.#frames.values()) this.#send(wish);
    this.#pingLater();
  }

  #closed(): void {
    this.#open = false;
    this.#socket = null;
    this.#cancelPing?.();
    if (this.#ended) return;
    const delay = retryDelay(this.#attempts, this.#options.random());
    this.#attempts += 1;
    this.#options.events.link({ phase: 'lost', attempts: this.#attempts });
    this.#cancelRetry = this.#options.timing.after(delay, () => this.#connect());
  }

  #received(frame: string | ArrayBuffer): void {
    this.#heardAt = this.#options.timing.now();
    let message: Incoming;
    try {
      message = readFrame(frame);
    } catch (cause) {
      this.#options.events.misfit(cause instanceof Error ? cause.message : String(cause));
      return;
    }
    if ('type' in message) {
      if (message.type === 'following') this.#following(message);
      this.#options.events.control(message);
      return;
    }
    const following = 'seq' in message ? this.#results.get(`${message.k} ${message.rig}`) : undefined;
    if ('seq' in message) {
      if (following === undefined || message.seq <= (following.after ?? 0)) return;
      following.after = message.seq;
    }
    this.#options.events.data(message);
    if (following !== undefined) this.#tellCaughtUp(following);
  }

  /** The gateway begins: after what was asked for, or at the front of a store that was renewed since. */
  #following({ rig, kind, after, last }: Extract<ServerMessage, { type: 'following' }>): void {
    const following = this.#results.get(`${kind} ${rig}`);
    if (following === undefined) return;
    following.after = after;
    following.last = last;
    this.#tellCaughtUp(following);
  }

  #tellCaughtUp(following: Following): void {
    const { rig, kind, after, last } = following;
    if (last === null || (after ?? 0) < last) return;
    following.last = null;
    this.#options.events.caughtUp(rig, kind);
  }

  #pingLater(): void {
    this.#cancelPing = this.#options.timing.after(PING_MS, () => {
      if (this.#options.timing.now() - this.#heardAt > SILENCE_MS) {
        // A dead link may take a minute to close by itself.
        this.#socket?.close();
        this.#lose();
        return;
      }
      this.#pings += 1;
      this.#send({ type: 'ping', id: this.#pings });
      this.#pingLater();
    });
  }

  #send(message: ClientMessage): void {
    if (this.#open) this.#socket?.send(JSON.stringify(message));
  }
}
