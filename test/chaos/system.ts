import { setTimeout as sleep } from 'node:timers/promises';
import type { Service } from '@gt3/bus';
import { startGateway } from '@gt3/gateway';
import { silentLog } from '../support/log.ts';
import { ownClock } from './clock.ts';
import type { Brokers } from './cluster.ts';
import { type FaultyLink, startFaultyLink } from './faulty-link.ts';
import { patiently } from './patiently.ts';
import type { Random } from './random.ts';
import { Worker } from './worker.ts';

const MOST_WORKERS = 3;

/** A fault that can befall the system; it returns what it did, for the record. */
type Fault = () => Promise<string> | string;

/** Brokers, the link that the workers use, workers and a gateway, to which faults can be done. */
export class ChaosSystem {
  readonly #brokers: Brokers;
  readonly #folder: string;
  readonly #random: Random;
  readonly #link: FaultyLink;
  readonly #workers: Worker[] = [];
  /** What has been begun and ends by itself. */
  readonly #underway = new Set<Promise<unknown>>();
  #gateway: Service & { readonly url: string };

  private constructor(
    brokers: Brokers,
    folder: string,
    random: Random,
    link: FaultyLink,
    gateway: Service & { readonly url: string },
  ) {
    this.#brokers = brokers;
    this.#folder = folder;
    this.#random = random;
    this.#link = link;
    this.#gateway = gateway;
  }

  /** Starts two workers and a gateway. */
  static async start(brokers: Brokers, folder: string, random: Random): Promise<ChaosSystem> {
    const link = await startFaultyLink(() => brokers.nodes[0]?.port ?? 0);
    const gateway = await startGateway({ servers: addresses(brokers), port: 0, log: silentLog() });
    const system = new ChaosSystem(brokers, folder, random, link, gateway);
    await Promise.all([system.#startWorker(), system.#startWorker()]);
    return system;
  }

  /** Address of the gateway. */
  get gateway(): string {
    return this.#gateway.url;
  }

  /** What the workers wrote, for a test that failed. */
  get lines(): string[] {
    return this.#workers.flatMap(({ name, lines }) => lines.map((line) => `${name}: ${line}`));
  }

  /** Does a fault drawn by the seed, of those that can be done now, and says which. */
  async disturb(): Promise<string> {
    const running = this.#alive().filter(({ paused, working }) => working && !paused);
    const worker = this.#random.pick(running);
    const faults: Fault[] = [
      () => this.#cut(),
      () => this.#slow(),
      () => this.#killBroker(),
      () => this.#restartGateway(),
    ];
    if (this.#alive().length < MOST_WORKERS) faults.push(() => this.#startWorker());
    if (running.length < 2) faults.push(() => this.#startWorker());
    if (worker !== undefined) {
      const befall = [
        () => kill(worker),
        () => this.#pause(worker),
        () => this.#stopOne(worker),
        () => this.#jump(worker),
      ];
      faults.push(
        ...befall,
        () => kill(worker),
        () => this.#pause(worker),
      );
    }
    return (await this.#random.pick(faults)?.()) ?? 'nothing';
  }

  /** Mends what is broken: everything runs, at least one worker does. */
  async mend(): Promise<void> {
    await Promise.all(this.#underway);
    this.#link.slow(0);
    for (const worker of this.#alive()) if (worker.paused) worker.resume();
    while (this.#alive().length === 0) await this.#startWorker();
  }

  /** Lets the workers finish; returns the names of those that ended by themselves with a failure. */
  async finish(): Promise<string[]> {
    await Promise.all(this.#workers.map((worker) => worker.stop()));
    return this.#workers.filter(({ failed }) => failed).map(({ name }) => name);
  }

  /** Ends everything but the brokers. */
  async stop(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.kill()));
    await Promise.allSettled(this.#underway);
    await this.#gateway.stop();
    await this.#link.stop();
  }

  #alive(): Worker[] {
    return this.#workers.filter(({ alive }) => alive);
  }

  async #startWorker(): Promise<string> {
    const name = `w${this.#workers.length}`;
    const worker = new Worker(name, this.#link.url, ownClock(this.#folder, name));
    this.#workers.push(worker);
    await worker.ready;
    return `start ${name}`;
  }

  #stopOne(worker: Worker): string {
    this.#begin(worker.stop());
    return `stop ${worker.name}`;
  }

  #pause(worker: Worker): string {
    const ms = this.#random.between(200, 4500);
    worker.pause();
    this.#begin(sleep(ms).then(() => worker.resume()));
    return `pause ${worker.name} for ${ms.toFixed(0)} ms`;
  }

  async #jump(worker: Worker): Promise<string> {
    const seconds = Math.round(this.#random.between(-7200, 7200));
    await worker.jump(seconds);
    return `clock of ${worker.name} ${seconds} s off`;
  }

  #cut(): string {
    const ms = this.#random.between(0, 3000);
    this.#link.cut(ms);
    return `cut the link for ${ms.toFixed(0)} ms`;
  }

  #slow(): string {
    const delay = this.#random.between(10, 150);
    const ms = this.#random.between(500, 2000);
    this.#link.slow(delay);
    this.#begin(sleep(ms).then(() => this.#link.slow(0)));
    return `slow the link by ${delay.toFixed(0)} ms for ${ms.toFixed(0)} ms`;
  }

  async #killBroker(): Promise<string> {
    const node = this.#random.pick(this.#brokers.nodes);
    const ms = this.#random.between(0, 1500);
    await node?.kill();
    await sleep(ms);
    await node?.restart();
    return `kill a broker, back after ${ms.toFixed(0)} ms`;
  }

  async #restartGateway(): Promise<string> {
    await this.#gateway.stop();
    const options = { servers: addresses(this.#brokers), port: 0, log: silentLog() };
    this.#gateway = await patiently(() => startGateway(options));
    return 'restart the gateway';
  }

  #begin(something: Promise<unknown>): void {
    this.#underway.add(something);
    // Whoever mends waits for it and hears of its failure.
    something.finally(() => this.#underway.delete(something)).catch(() => undefined);
  }
}

async function kill(worker: Worker): Promise<string> {
  await worker.kill();
  return `kill ${worker.name}`;
}

/** Addresses of all nodes. */
export function addresses({ nodes }: Brokers): string {
  return nodes.map(({ url }) => url).join(',');
}
