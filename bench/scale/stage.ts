import { startNatsServer, type TestServer } from '../../test/support/nats.ts';
import { Fleet } from './fleet.ts';
import type { GeneratorProcess } from './generator-process.ts';
import type { Pids } from './samples.ts';
import { ServiceProcess } from './service.ts';

/** A broker, workers and seeded rigs, each part in processes of its own. */
export class Stage {
  readonly fleet: Fleet;
  readonly rigs: number;
  readonly generator: GeneratorProcess;
  readonly workers: ServiceProcess[] = [];
  readonly #server: TestServer;
  #gateway: ServiceProcess | null = null;

  private constructor(server: TestServer, fleet: Fleet, generator: GeneratorProcess, rigs: number) {
    this.#server = server;
    this.fleet = fleet;
    this.generator = generator;
    this.rigs = rigs;
  }

  /**
   * A new broker with seeded rigs. Each rig has a connection of its own, as a collector has.
   *
   * @param rigs may be 0
   */
  static async build(generator: GeneratorProcess, rigs: number): Promise<Stage> {
    const server = await startNatsServer();
    try {
      await generator.seed(server.url, rigs);
      return new Stage(server, await Fleet.watch(server.url), generator, rigs);
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** Starts one more worker. */
  addWorker(): ServiceProcess {
    const name = `bench-${this.workers.length + 1}`;
    const worker = new ServiceProcess(['coach', '--server', this.#server.url, '--worker', name]);
    this.workers.push(worker);
    return worker;
  }

  /** Starts a gateway. */
  addGateway(): void {
    this.#gateway = new ServiceProcess(['gateway', '--server', this.#server.url, '--port', '0']);
  }

  /** Resolves when so many workers are there and have all rigs; says how long that took, s. */
  async ready(workers: number): Promise<number> {
    const start = performance.now();
    await this.fleet.until(({ size, rigs }) => size >= workers && rigs >= this.rigs);
    return (performance.now() - start) / 1000;
  }

  /** The processes that run. */
  get pids(): Pids {
    return {
      broker: [this.#server.pid],
      coach: this.workers.filter(({ running }) => running).map(({ pid }) => pid),
      ...(this.#gateway === null ? {} : { gateway: [this.#gateway.pid] }),
      generator: [this.generator.pid],
    };
  }

  async clear(): Promise<void> {
    await Promise.all([...this.workers, ...(this.#gateway === null ? [] : [this.#gateway])].map((one) => one.end()));
    await this.fleet.close();
    await this.generator.leave();
    await this.#server.stop();
  }
}
