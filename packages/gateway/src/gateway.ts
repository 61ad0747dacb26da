import { type Bus, type BusStatus, connectBus, FleetBoard, type Log, type Service } from '@gt3/bus';
import { CONTRACT_VERSION } from '@gt3/schemas';
import Fastify, { type FastifyInstance } from 'fastify';
import { Debriefs, type LookBack } from './debrief/debriefs.ts';
import { RunRecords } from './debrief/run-records.ts';
import { ListenError, PortTakenError, RequestError } from './errors.ts';
import { History } from './history/history.ts';
import { hostRefusal, isLoopback } from './http/access.ts';
import { addAnswers, answerBrokenConnection, answerBrokenRequest } from './http/answers.ts';
import { addApi } from './http/api.ts';
import { addSecurityHeaders } from './http/headers.ts';
import { addHealth } from './http/health.ts';
import { addInputs } from './http/inputs.ts';
import { addPages } from './http/pages.ts';
import { addSockets } from './http/sockets.ts';
import { addWorkers } from './http/workers.ts';
import { RigFeeds } from './live/rig-feeds.ts';
import { GatewayMetrics } from './metrics.ts';
import { RigBoard } from './rigs/rig-board.ts';
import { RigChanges } from './rigs/rig-changes.ts';
import { RigNews } from './rigs/rig-news.ts';
import { RigWatch } from './rigs/rig-watch.ts';
import type { Client } from './socket/client.ts';
import { Clients } from './socket/clients.ts';
import { TraceStore } from './trace/trace-store.ts';
import { LapBoard } from './wall/lap-board.ts';
import { Wall } from './wall/wall.ts';

const NAME = 'gt3-gateway';
/** A connection that hangs half open must not keep the gateway from ending. */
const CLOSE_MS = 2000;

/** How a gateway runs. */
export interface GatewayOptions {
  /** Where the broker is: `nats://HOST:PORT`. */
  readonly servers: string;
  /** Address to listen on; default 127.0.0.1, which other machines cannot reach. */
  readonly host?: string;
  /** TCP port; default 8082, 0 for any that is free. */
  readonly port?: number;
  /** Folder of the built dashboard; null or absent for none. */
  readonly uiDir?: string | null;
  /** Origins beside the gateway's own whose pages may open a socket, such as `https://team.example`. */
  readonly allowedOrigins?: readonly string[];
  /** True to let pages send messages, focus and references to rigs; default true on loopback, else false. */
  readonly allowInput?: boolean | undefined;
  /** Looks back on stored runs; without it pages have no debrief of the coach. */
  readonly lookBack?: LookBack;
  /** Time between two signs of life asked of a browser, ms; default 15000. */
  readonly heartbeatMs?: number;
  /** How long to look for the broker at the start, ms; default 5000. */
  readonly connectTimeoutMs?: number;
  readonly log: Log;
}

/**
 * Starts a gateway: rigs, live frames and results from the broker to browsers over WebSocket and HTTP.
 *
 * @throws BrokerUnreachableError when no broker answers; PortTakenError or ListenError when the address cannot be used
 */
export async function startGateway(options: GatewayOptions): Promise<Service & { readonly url: string }> {
  const { host = '127.0.0.1', port = 8082, log } = options;
  const { servers, connectTimeoutMs = 5000 } = options;
  const bus = await connectBus({ servers, name: NAME, log, connectTimeoutMs });
  try {
    await bus.ensureContract();
    const gateway = new Gateway(bus, await FleetBoard.open(bus), options, host);
    await gateway.listen(host, port);
    return gateway;
  } catch (error) {
    await bus.close();
    throw error;
  }
}

class Gateway implements Service {
  readonly done: Promise<void>;
  url = '';
  readonly #bus: Bus;
  readonly #app: FastifyInstance;
  readonly #board = new RigBoard();
  readonly #workers: FleetBoard;
  readonly #metrics = new GatewayMetrics();
  readonly #feeds: RigFeeds;
  readonly #clients: Clients;
  readonly #news: RigNews;
  readonly #changes = new RigChanges();
  readonly #watch: RigWatch;
  readonly #laps: LapBoard;
  readonly #traces: TraceStore;
  readonly #wall: Wall;
  readonly #allowInput: boolean;
  readonly #ready: Promise<void>;
  readonly #ended = Promise.withResolvers<void>();
  #stopping: Promise<void> | null = null;

  constructor(bus: Bus, workers: FleetBoard, options: GatewayOptions, host: string) {
    this.#bus = bus;
    this.#workers = workers;
    this.#allowInput = options.allowInput ?? isLoopback(host);
    this.#feeds = new RigFeeds(bus, this.#metrics);
    const skipped = (from: string) => (error: unknown) => {
      this.#metrics.badMessages.inc({ from });
      options.log.debug({ error, from }, 'skipped a message that does not fit the contract');
    };
    this.#laps = new LapBoard(bus, skipped('results'));
    this.#traces = new TraceStore(bus);
    this.#wall = new Wall({
      bus,
      board: this.#board,
      laps: this.#laps,
      traces: this.#traces,
      bad: skipped('wall'),
    });
    this.#clients = new Clients(
      { bus, feeds: this.#feeds, metrics: this.#metrics, wall: this.#wall },
      options.heartbeatMs ?? 15_000,
    );
    this.#news = new RigNews(
      () => this.#tellRigs(),
      (now) => this.#board.nextExpiry(now),
    );
    this.#watch = new RigWatch(bus, this.#board, {
      changed: () => this.#news.changed(),
      bad: (error) => {
        this.#metrics.badMessages.inc({ from: 'presence' });
        options.log.warn({ error }, 'skipped the presence of a rig that does not fit the contract');
      },
    });
    bus.onStatus((event) => this.#brokerChanged(event));
    this.done = this.#ended.promise;
    // Who does not wait for the end must not be ended by it.
    this.done.catch(() => undefined);
    this.#app = Fastify({
      logger: false,
      forceCloseConnections: true,
      bodyLimit: 4096,
      frameworkErrors: answerBrokenRequest,
      clientErrorHandler: answerBrokenConnection,
    });
    this.#ready = this.#addRoutes(options, host);
  }

  /** @throws PortTakenError or ListenError */
  async listen(host: string, port: number): Promise<void> {
    try {
      await this.#ready;
      await this.#app.listen({ host, port });
    } catch (cause) {
      await this.stop();
      throw listenError(cause, host, port);
    }
    const address = this.#app.server.address();
    const listening = typeof address === 'object' && address !== null ? address.port : port;
    this.url = `http://${shownHost(host)}:${listening}`;
    this.#bus.log.info({ url: this.url }, `gateway at ${this.url}`);
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    this.#news.close();
    this.#watch.stop();
    await this.#workers.stop();
    this.#wall.stop();
    this.#laps.stop();
    await this.#clients.close();
    const late = Promise.withResolvers<void>();
    const timer = setTimeout(late.resolve, CLOSE_MS);
    await Promise.race([this.#app.close(), late.promise]);
    clearTimeout(timer);
    await this.#bus.close();
    this.#ended.resolve();
  }

  async #addRoutes(options: GatewayOptions, host: string): Promise<void> {
    const { allowedOrigins = [], uiDir = null, log } = options;
    const app = this.#app;
    addSecurityHeaders(app);
    addAnswers(app, this.#metrics, log);
    this.#metrics.observe({
      sockets: () => this.#clients.size,
      subscriptions: () => this.#clients.subscriptions,
      followers: () => this.#clients.followers,
      feeds: () => this.#feeds.size,
      rigsOnline: () => this.#board.list(performance.now()).filter(({ online }) => online).length,
      brokerConnected: () => this.#bus.connected,
      workers: () => this.#workers.list(),
    });
    await addSockets(app, this.#clients, this.#metrics, allowedOrigins, (client) => this.#greet(client));
    // After the sockets: only then is a refused upgrade's connection ended.
    app.addHook('onRequest', async (request) => {
      const refusal = hostRefusal(request.headers.host, host, allowedOrigins);
      if (refusal !== null) throw new RequestError(403, refusal);
    });
    addWorkers(app, this.#workers);
    addHealth(app, { bus: this.#bus, board: this.#board, clients: this.#clients, metrics: this.#metrics });
    const history = new History(this.#bus, this.#board, this.#laps, this.#metrics);
    const records = new RunRecords(this.#bus, history, this.#traces);
    const debriefs = new Debriefs(this.#bus, records, options.lookBack ?? null);
    await app.register(async (api) => addApi(api, { board: this.#board, history, traces: this.#traces, debriefs }));
    addInputs(app, { bus: this.#bus, board: this.#board, allowed: this.#allowInput, allowedOrigins });
    await addPages(app, uiDir);
  }

  #rigs() {
    return {
      type: 'rigs' as const,
      rigs: this.#board.list(performance.now()),
      strangers: this.#board.strangers(),
    };
  }

  #tellRigs(): void {
    const all = this.#rigs();
    const changed = this.#changes.take(all.rigs, all.strangers);
    if (changed !== null) this.#clients.tellRigs(changed, all);
  }

  #greet(client: Client): void {
    client.tell({ type: 'welcome', v: CONTRACT_VERSION, gateway: NAME, inputs: this.#allowInput });
    client.tell(this.#rigs());
    // What the list has told must not be new to the next change: else a rig that goes at once would stay on this page.
    this.#tellRigs();
    if (!this.#bus.connected) client.tell({ type: 'broker', connected: false });
  }

  #brokerChanged(event: BusStatus): void {
    if (event.type === 'disconnected') this.#clients.tell({ type: 'broker', connected: false });
    if (event.type === 'reconnected') this.#clients.tell({ type: 'broker', connected: true });
    if (event.type === 'closed' && this.#stopping === null) {
      this.#ended.reject(new Error('the connection to the broker closed for good'));
    }
  }
}

function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function listenError(cause: unknown, host: string, port: number): Error {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  if (code === 'EADDRINUSE') {
    return new PortTakenError(`port ${port} on ${host} is taken: end the program that has it, or choose another port`, {
      cause,
    });
  }
  if (code === null) return cause instanceof Error ? cause : new ListenError(String(cause));
  return new ListenError(`cannot listen on ${host}, port ${port} (${code}): choose another address or port`, { cause });
}
