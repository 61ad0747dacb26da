import {
  type ClientMessage,
  type DataMessage,
  dataMessage,
  decode,
  type RigStatus,
  type ServerMessage,
  serverMessage,
} from '@gt3/schemas';
import { WebSocket } from 'ws';

type Received = ServerMessage | DataMessage;

/** A browser as the gateway sees it: every message received is validated, kept in order, and can be waited for. */
export class Browser {
  readonly socket: WebSocket;
  readonly received: Received[] = [];
  /** Code and reason, once the socket is closed. */
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly #waiting = new Set<() => void>();
  #failure: unknown = null;

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data, isBinary) => {
      try {
        const bytes = Buffer.isBuffer(data) ? data : Buffer.concat(Array.isArray(data) ? data : [Buffer.from(data)]);
        this.received.push(
          isBinary ? decode(dataMessage, bytes) : serverMessage.parse(JSON.parse(bytes.toString('utf8'))),
        );
      } catch (error) {
        this.#failure = error;
      }
      for (const check of [...this.#waiting]) check();
    });
    this.closed = new Promise((resolve) => {
      socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
    });
  }

  /** Connects; rejects with the HTTP status when the gateway refuses. */
  static async open(url: string, headers: Record<string, string> = {}): Promise<Browser> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/ws`, { headers });
    const browser = new Browser(socket);
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.on('error', reject);
    });
    return browser;
  }

  send(message: ClientMessage): void {
    this.socket.send(JSON.stringify(message));
  }

  /** Resolves with what `pick` makes of the messages received, as soon as that is not undefined. */
  until<T>(pick: (received: readonly Received[]) => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        const value = pick(this.received);
        if (this.#failure === null && value === undefined) return;
        this.#waiting.delete(check);
        if (this.#failure !== null) reject(this.#failure);
        else if (value !== undefined) resolve(value);
      };
      this.#waiting.add(check);
      check();
    });
  }

  /** The first control message of a type, past or to come. */
  control<K extends ServerMessage['type']>(type: K): Promise<Extract<ServerMessage, { type: K }>> {
    return this.until((received) =>
      received.find((m): m is Extract<ServerMessage, { type: K }> => 'type' in m && m.type === type),
    );
  }

  /** All data messages of a kind so far. */
  data<K extends DataMessage['k']>(kind: K): Extract<DataMessage, { k: K }>[] {
    return this.received.filter((m): m is Extract<DataMessage, { k: K }> => 'k' in m && m.k === kind);
  }

  /** Waits until so many data messages of a kind have come. */
  async dataCount<K extends DataMessage['k']>(kind: K, count: number): Promise<Extract<DataMessage, { k: K }>[]> {
    await this.until(() => (this.data(kind).length >= count ? true : undefined));
    return this.data(kind);
  }

  /** Waits for the answer to a ping: everything that was sent before has come. */
  async roundTrip(): Promise<void> {
    const id = this.received.length + 1_000_000;
    this.send({ type: 'ping', id });
    await this.until((received) => received.find((m) => 'type' in m && m.type === 'pong' && m.id === id));
  }

  async close(): Promise<void> {
    this.socket.resume();
    this.socket.terminate();
    await this.closed;
  }
}

/** Rigs that a message tells of. */
export function rigsIn(message: Received): readonly RigStatus[] {
  return 'type' in message && (message.type === 'rigs' || message.type === 'rigs-changed') ? message.rigs : [];
}
