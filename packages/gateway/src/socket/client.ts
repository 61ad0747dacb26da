import type { WebSocket } from '@fastify/websocket';
import { type Bus, reasonOf } from '@gt3/bus';
import { CHANNELS, type ClientMessage, ContractError, type ResultKind, type ServerMessage } from '@gt3/schemas';
import type { LivePayload } from '../live/payload.ts';
import type { FrameSink } from '../live/rig-feed.ts';
import type { RigFeeds } from '../live/rig-feeds.ts';
import type { GatewayMetrics } from '../metrics.ts';
import type { Wall, WallSink } from '../wall/wall.ts';
import { Follower } from './follower.ts';
import { SocketGuard } from './guard.ts';
import { OutQueue } from './out-queue.ts';
import { parseClientMessage, wishOf } from './parse.ts';

/** Key of what waits about rigs. */
const RIGS = 'rigs';

/** Rigs that one browser may subscribe to. */
const MAX_SUBSCRIPTIONS = 256;
/** Result streams that one browser may follow: laps, insights and cues of a hundred rigs. */
const MAX_FOLLOWS = 300;

/** WebSocket close codes (RFC 6455, section 7.4.1). */
export const CLOSE = { goingAway: 1001, policy: 1008, tryAgainLater: 1013 } as const;

/** What clients share. */
export interface ClientContext {
  readonly bus: Bus;
  readonly feeds: RigFeeds;
  readonly metrics: GatewayMetrics;
  readonly wall: Wall;
}

/** One browser: its subscriptions, what it follows, and its queue. */
export class Client implements FrameSink, WallSink {
  readonly #context: ClientContext;
  readonly #socket: WebSocket;
  readonly #queue: OutQueue;
  readonly #guard = new SocketGuard(performance.now());
  readonly #subscriptions = new Set<string>();
  readonly #followers = new Map<string, { readonly follower: Follower; readonly source: object }>();
  #unanswered = 0;
  #closed = false;

  constructor(socket: WebSocket, context: ClientContext) {
    this.#context = context;
    this.#socket = socket;
    this.#queue = new OutQueue({
      get bufferedAmount() {
        return socket.bufferedAmount;
      },
      send: (data, binary, sent) => socket.send(data, { binary, compress: false }, () => sent()),
    });
    socket.on('message', (data, isBinary) => this.#receive(data.toString(), isBinary));
    socket.on('pong', () => {
      this.#unanswered = 0;
    });
    socket.on('close', () => this.#release());
  }

  /** How many rigs it is subscribed to. */
  get subscriptions(): number {
    return this.#subscriptions.size;
  }

  /** How many result streams it follows. */
  get followers(): number {
    return this.#followers.size;
  }

  /** Sends a control message. */
  tell(message: ServerMessage): void {
    this.tellPacked(Buffer.from(JSON.stringify(message)));
  }

  /** Sends a control message that is packed already. */
  tellPacked(json: Uint8Array): void {
    this.#give(this.#queue.control(json));
  }

  /** Sends what changed about rigs; where changes still wait, all rigs in their place. */
  tellRigs(changed: Uint8Array, all: () => Uint8Array): void {
    this.#give(this.#queue.control(this.#queue.waits(RIGS) ? all() : changed, false, RIGS));
  }

  frames(payload: LivePayload): void {
    const { framesOut, framesDropped } = this.#context.metrics;
    framesOut.inc();
    const dropped = this.#queue.frames(payload);
    if (dropped > 0) framesDropped.inc(dropped);
  }

  session(rig: string, message: Uint8Array): void {
    this.#give(this.#queue.control(message, true, `session ${rig}`));
  }

  field(rig: string, message: Uint8Array): void {
    this.#give(this.#queue.control(message, true, `field ${rig}`));
  }

  wallFacts(message: Extract<ServerMessage, { type: 'wall' }>): void {
    this.tell(message);
  }

  wallFrames(message: Uint8Array): void {
    this.#give(this.#queue.control(message, true, 'wall'));
  }

  /** Asks for a sign of life; ends a socket that gave none to the last two. */
  heartbeat(): void {
    if (this.#unanswered >= 2) {
      this.#context.metrics.socketsClosed.inc({ why: 'dead' });
      this.#socket.terminate();
      return;
    }
    this.#unanswered++;
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping();
  }

  /** Closes with a code and a reason; idempotent. */
  close(code: number, reason: string): void {
    this.#release();
    this.#socket.close(code, reason);
  }

  /** Ends the connection without a goodbye. */
  terminate(): void {
    this.#release();
    this.#socket.terminate();
  }

  #release(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#queue.close();
    this.#context.wall.leave(this);
    for (const rig of this.#subscriptions) this.#context.feeds.leave(rig, this);
    for (const { follower } of this.#followers.values()) follower.stop();
    this.#subscriptions.clear();
    this.#followers.clear();
  }

  #receive(text: string, isBinary: boolean): void {
    if (this.#closed) return;
    this.#unanswered = 0;
    const flood = this.#guard.message(performance.now());
    if (flood !== null) {
      this.#giveUp('flood', CLOSE.policy, flood);
      return;
    }
    try {
      this.#handle(parseClientMessage(isBinary ? '<binary>' : text));
    } catch (error) {
      this.#refuse(reasonOf(error));
    }
  }

  #handle(message: ClientMessage): void {
    switch (message.type) {
      case 'ping':
        this.tell({ type: 'pong', id: message.id });
        break;
      case 'subscribe':
        this.#subscribe(message);
        break;
      case 'unsubscribe':
        this.#unsubscribe(message.rig);
        break;
      case 'follow':
        this.#follow(message);
        break;
      case 'unfollow':
        this.#unfollow(message.rig, message.kind);
        this.tell({ type: 'unfollowed', rig: message.rig, kind: message.kind });
        break;
      case 'wall':
        this.#context.wall.show(this, message.show);
    }
  }

  #subscribe(message: Extract<ClientMessage, { type: 'subscribe' }>): void {
    const { rig } = message;
    const wish = wishOf(message);
    if (!this.#subscriptions.has(rig)) requireRoom(this.#subscriptions.size, MAX_SUBSCRIPTIONS, 'rigs subscribed to');
    const channels = wish.channels.flatMap((index) => CHANNELS[index]?.name ?? []);
    this.#queue.discardFrames(rig);
    this.tell({ type: 'subscribed', rig, channels, rate: wish.rate });
    this.#subscriptions.add(rig);
    this.#queue.rigs = this.#subscriptions.size;
    this.#context.feeds.join(rig, this, wish);
  }

  #unsubscribe(rig: string): void {
    if (this.#subscriptions.delete(rig)) this.#context.feeds.leave(rig, this);
    this.#queue.discardFrames(rig);
    this.#queue.rigs = this.#subscriptions.size;
    this.tell({ type: 'unsubscribed', rig });
  }

  #follow({ rig, kind, after, within }: Extract<ClientMessage, { type: 'follow' }>): void {
    const key = followKey(rig, kind);
    if (!this.#followers.has(key)) requireRoom(this.#followers.size, MAX_FOLLOWS, 'result streams followed');
    this.#unfollow(rig, kind);
    const { bus, metrics } = this.#context;
    const source = {};
    const follower = new Follower(
      bus,
      { rig, kind, after, within },
      {
        following: (from, last) => this.tell({ type: 'following', rig, kind, after: from, last }),
        result: (message) => {
          metrics.results.inc({ kind });
          return this.#queue.result(message, source);
        },
        bad: (error) => {
          metrics.badMessages.inc({ from: 'results' });
          bus.log.warn({ rig, kind, error }, 'skipped a stored result that does not fit the contract');
        },
      },
    );
    this.#followers.set(key, { follower, source });
  }

  #unfollow(rig: string, kind: ResultKind): void {
    const key = followKey(rig, kind);
    const following = this.#followers.get(key);
    if (following === undefined) return;
    this.#followers.delete(key);
    following.follower.stop();
    this.#queue.discardResults(following.source);
  }

  #refuse(why: string): void {
    this.#context.metrics.badMessages.inc({ from: 'browser' });
    this.tell({ type: 'error', message: why.slice(0, 2000) });
    const enough = this.#guard.bad(performance.now());
    if (enough !== null) this.#giveUp('protocol', CLOSE.policy, enough);
  }

  #give(taken: boolean): void {
    if (!taken) this.#giveUp('stuck', CLOSE.tryAgainLater, 'this browser reads nothing any more');
  }

  #giveUp(why: string, code: number, reason: string): void {
    this.#context.metrics.socketsClosed.inc({ why });
    this.close(code, reason);
  }
}

function followKey(rig: string, kind: ResultKind): string {
  return `${kind} ${rig}`;
}

function requireRoom(now: number, most: number, what: string): void {
  if (now >= most) throw new ContractError(`at most ${most} ${what} at once: give some up first`);
}
