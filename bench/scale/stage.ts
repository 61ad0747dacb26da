import { PARTITIONS } from '@gt3/schemas';
import { startNatsServer, type TestServer } from '../../test/support/nats.ts';
import { Fleet } from './fleet.ts';
import type { GeneratorProcess } from './generator-process.ts';
import type { Pids } from './samples.ts';
import { ServiceProcess } from './service.ts';

/** Half of what falls to one of two workers on average: chance gives hardly ever less. */
const FAIR_SHARE = PARTITIONS / 4;

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

  /** Starts a gateway. */
  addGateway(): void {
    this.#gateway = new ServiceProcess(['gateway', '--server', this.#server.url, '--port', '0']);
  }

  /** Starts the first worker; resolves when it has all rigs and says how long that took, s. */
  async firstWorker(): Promise<number> {
    const start = performance.now();
    this.#addWorker();
    await this.fleet.until(({ size, rigs }) => size > 0 && rigs >= this.rigs);
    return (performance.now() - start) / 1000;
  }

  /** Starts a second worker; resolves when it has its share of the partitions. */
  async secondWorker(): Promise<void> {
    this.#addWorker();
    await this.fleet.until(
      ({ shares }) => shares.length === 2 && Math.min(...shares) >= FAIR_SHARE && sum(shares) === PARTITIONS,
    );
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

  #addWorker(): void {
    const name = `bench-${this.workers.length + 1}`;
    this.workers.push(new ServiceProcess(['coach', '--server', this.#server.url, '--worker', name]));
  }

  async clear(): Promise<void> {
    await Promise.all([...this.workers, ...(this.#gateway === null ? [] : [this.#gateway])].map((one) => one.end()));
    await this.fleet.close();
    await this.generator.leave();
    await this.#server.stop();
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
