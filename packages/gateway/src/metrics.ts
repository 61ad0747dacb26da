import type { WorkerStatus, WorkersResponse } from '@gt3/schemas';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

let processRegistry: Registry | null = null;

/** Figures of the process, collected once however many gateways run in it. */
function processMetrics(): Registry {
  if (processRegistry === null) {
    processRegistry = new Registry();
    collectDefaultMetrics({ register: processRegistry });
  }
  return processRegistry;
}

/** Values that are read when somebody asks for them. */
export interface MetricSources {
  sockets(): number;
  subscriptions(): number;
  followers(): number;
  feeds(): number;
  rigsOnline(): number;
  brokerConnected(): boolean;
  workers(): WorkersResponse;
}

/** What the gateway counts, in Prometheus' text format. */
export class GatewayMetrics {
  readonly batchesIn: Counter;
  readonly batchesRepeated: Counter;
  readonly framesOut: Counter;
  readonly framesDropped: Counter;
  readonly results: Counter<'kind'>;
  readonly badMessages: Counter<'from'>;
  readonly socketsClosed: Counter<'why'>;
  readonly http: Histogram<'method' | 'route' | 'status'>;
  readonly #registry = new Registry();

  constructor() {
    const registers = [this.#registry];
    const counter = (name: string, help: string) => new Counter({ name: `gt3_gateway_${name}`, help, registers });
    this.batchesIn = counter('batches_in_total', 'Frame batches received from the broker');
    this.batchesRepeated = counter('batches_repeated_total', 'Frame batches skipped because they came again or late');
    this.framesOut = counter('frame_messages_total', 'Frame messages queued for browsers');
    this.framesDropped = counter('frame_messages_dropped_total', 'Frame messages dropped for browsers too slow');
    this.results = new Counter({
      name: 'gt3_gateway_results_total',
      help: 'Laps, insights and cues queued for browsers',
      labelNames: ['kind'],
      registers,
    });
    this.badMessages = new Counter({
      name: 'gt3_gateway_bad_messages_total',
      help: 'Messages skipped because they do not fit the contract',
      labelNames: ['from'],
      registers,
    });
    this.socketsClosed = new Counter({
      name: 'gt3_gateway_sockets_closed_total',
      help: 'Browser connections that the gateway ended',
      labelNames: ['why'],
      registers,
    });
    this.http = new Histogram({
      name: 'gt3_gateway_http_seconds',
      help: 'Time to answer an HTTP request',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
      registers,
    });
  }

  /** Adds gauges over values kept elsewhere. */
  observe(sources: MetricSources): void {
    const gauge = (name: string, help: string, read: () => number) =>
      new Gauge({
        name: `gt3_gateway_${name}`,
        help,
        registers: [this.#registry],
        collect() {
          this.set(read());
        },
      });
    gauge('sockets', 'Browser connections open', sources.sockets);
    gauge('subscriptions', 'Rigs subscribed to, over all browser connections', sources.subscriptions);
    gauge('followers', 'Result streams followed, over all browser connections', sources.followers);
    gauge('feeds', 'Rigs whose frames the gateway takes from the broker', sources.feeds);
    gauge('rigs_online', 'Rigs online', sources.rigsOnline);
    gauge('broker_connected', '1 while the broker is connected, else 0', () => Number(sources.brokerConnected()));
    this.#observeWorkers(sources.workers);
  }

  #observeWorkers(read: () => WorkersResponse): void {
    const each = (name: string, help: string, value: (worker: WorkerStatus) => number) =>
      new Gauge({
        name: `gt3_worker_${name}`,
        help,
        labelNames: ['worker'],
        registers: [this.#registry],
        collect() {
          this.reset();
          for (const worker of read().workers) this.set({ worker: worker.worker }, value(worker));
        },
      });
    each('up', '1 for a coach worker that lives, 0 for one that is silent', ({ state }) => Number(state !== 'silent'));
    each('partitions', 'Partitions that a coach worker owns', ({ partitions }) => partitions.length);
    each('rigs', 'Rigs in the partitions of a coach worker', ({ rigs }) => rigs);
    each('frames_per_second', 'Frames that a coach worker takes in a second', (worker) => worker.framesPerSecond);
    each('lag_messages', 'Messages that a coach worker has not read yet', ({ lag }) => lag);
    each('shed_messages', 'Messages of other cars passed over because the worker cannot keep up', ({ shed }) => shed);
    new Gauge({
      name: 'gt3_partitions_unread',
      help: 'Partitions that no coach worker reads',
      registers: [this.#registry],
      collect() {
        this.set(read().unread.length);
      },
    });
  }

  /** Content type of `text`. */
  get contentType(): string {
    return this.#registry.contentType;
  }

  /** All figures, those of the process too. */
  text(): Promise<string> {
    return Registry.merge([processMetrics(), this.#registry]).metrics();
  }
}
