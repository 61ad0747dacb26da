import type { WebSocket } from '@fastify/websocket';
import type { ServerMessage } from '@gt3/schemas';
import { CLOSE, Client, type ClientContext } from './client.ts';

const GOODBYE_MS = 1000;

/** All browsers connected. */
export class Clients {
  readonly #context: ClientContext;
  readonly #clients = new Set<Client>();
  readonly #heartbeat: NodeJS.Timeout;
  #emptied: (() => void) | null = null;

  /** @param heartbeatMs time between two pings */
  constructor(context: ClientContext, heartbeatMs: number) {
    this.#context = context;
    this.#heartbeat = setInterval(() => {
      for (const client of this.#clients) client.heartbeat();
    }, heartbeatMs);
  }

  /** How many there are. */
  get size(): number {
    return this.#clients.size;
  }

  /** Rigs subscribed to, over all of them. */
  get subscriptions(): number {
    return this.#sum((client) => client.subscriptions);
  }

  /** Result streams followed, over all of them. */
  get followers(): number {
    return this.#sum((client) => client.followers);
  }

  /** Takes in a new connection. */
  add(socket: WebSocket): Client {
    const client = new Client(socket, this.#context);
    this.#clients.add(client);
    socket.once('close', () => {
      this.#clients.delete(client);
      if (this.#clients.size === 0) this.#emptied?.();
    });
    return client;
  }

  /** Tells all of them. */
  tell(message: ServerMessage): void {
    if (this.#clients.size === 0) return;
    const json = Buffer.from(JSON.stringify(message));
    for (const client of this.#clients) client.tellPacked(json);
  }

  /**
   * Tells all of them what changed about rigs.
   *
   * @param all for those that have not taken the changes before
   */
  tellRigs(changed: ServerMessage, all: ServerMessage): void {
    if (this.#clients.size === 0) return;
    const json = Buffer.from(JSON.stringify(changed));
    let whole: Uint8Array | undefined;
    for (const client of this.#clients) {
      client.tellRigs(json, () => {
        whole ??= Buffer.from(JSON.stringify(all));
        return whole;
      });
    }
  }

  /** Says goodbye to all of them; those that do not answer within a second are cut off. */
  async close(): Promise<void> {
    clearInterval(this.#heartbeat);
    if (this.#clients.size === 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#emptied = resolve;
    const late = setTimeout(resolve, GOODBYE_MS);
    for (const client of this.#clients) client.close(CLOSE.goingAway, 'the gateway stops');
    await promise;
    clearTimeout(late);
    for (const client of this.#clients) client.terminate();
  }

  #sum(count: (client: Client) => number): number {
    let sum = 0;
    for (const client of this.#clients) sum += count(client);
    return sum;
  }
}
