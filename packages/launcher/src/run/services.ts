import { fileURLToPath } from 'node:url';
import type { Log, Service } from '@gt3/bus';
import type { Offers } from '@gt3/coach';
import { startChild } from './child-service.ts';
import { lookBack } from './look-back.ts';
import { collectArguments, collectRig, type Rig } from './rig.ts';
import { type LiveSimulation, simulateArguments, simulateLive } from './simulation.ts';
import type { Unit } from './supervise.ts';

/** What the services of a whole system need. */
export interface SystemSpec {
  readonly servers: string;
  readonly host: string;
  readonly port: number;
  readonly uiDir: string | null;
  /** True or false to let the dashboard speak to rigs or not; undefined for the gateway's own choice. */
  readonly allowInput: boolean | undefined;
  /** Which laps of the store a run may be compared with. */
  /** Copies of each stream and bucket in a cluster of brokers; null leaves those that exist as they are. */
  readonly replicas: number | null;
  readonly offers: Offers;
  readonly rig: Rig | null;
  /** The sim that the rig's telemetry comes from, where this system runs one. */
  readonly simulation: LiveSimulation | null;
  /** Told the dashboard's address whenever the gateway has started. */
  onDashboard(url: string): void;
}

/** The order in which they start; they stop the other way round. */
type ServiceName = 'gateway' | 'coach' | 'collector' | 'simulator';

function unit(name: ServiceName, start: () => Promise<Service>): Unit {
  return { name, restart: name === 'collector' ? 'on-failure' : 'always', start };
}

/** All services in this process. */
export function servicesHere(spec: SystemSpec, logOf: (name: string) => Log): Unit[] {
  const { servers, host, uiDir, allowInput, replicas, offers, rig, simulation } = spec;
  const place = new Place(spec);
  const units = [
    unit('gateway', async () => {
      const { startGateway } = await import('@gt3/gateway');
      const log = logOf('gateway');
      const gateway = await startGateway({ servers, host, port: place.port, uiDir, allowInput, lookBack, log });
      place.taken(gateway.url);
      return gateway;
    }),
    unit('coach', async () => {
      const { startCoach } = await import('@gt3/coach');
      return startCoach({ servers, offers, log: logOf('coach'), ...(replicas === null ? {} : { replicas }) });
    }),
  ];
  if (rig !== null) units.push(unit('collector', () => collectRig(servers, rig, logOf('collector'))));
  // After the collector, which so misses nothing of it, and before it when all stops.
  if (simulation !== null) units.push(unit('simulator', () => simulateLive(simulation)));
  return units;
}

function inputArguments({ allowInput }: SystemSpec): readonly string[] {
  return allowInput === undefined ? [] : ['--input', allowInput ? 'on' : 'off'];
}

/** Where the gateway listens: a gateway that is started again takes the port that open pages know. */
class Place {
  port: number;
  readonly #spec: SystemSpec;

  constructor(spec: SystemSpec) {
    this.port = spec.port;
    this.#spec = spec;
  }

  taken(url: string): void {
    this.port = Number(new URL(url).port);
    this.#spec.onDashboard(url);
  }
}

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

/** A collector makes little garbage at a time, and shares its machine with the sim: a small nursery keeps it small. */
const NODE_OPTIONS: Readonly<Partial<Record<ServiceName, readonly string[]>>> = {
  collector: ['--max-semi-space-size=1'],
};

/** A process for each service. `print` takes each line that one writes. */
export function servicesInChildren(
  spec: SystemSpec,
  logLevel: string,
  env: NodeJS.ProcessEnv,
  print: (name: string, line: string) => void,
): Unit[] {
  const { servers, host, replicas, offers, rig, simulation } = spec;
  const place = new Place(spec);
  const child = (
    name: ServiceName,
    args: () => readonly string[],
    onReady: (about: string) => void = () => undefined,
  ) =>
    unit(name, async () => {
      const all = [...args(), '--log-level', logLevel];
      const nodeOptions = NODE_OPTIONS[name] ?? [];
      const started = await startChild({
        name,
        module: MAIN,
        args: all,
        nodeOptions,
        env,
        print: (line) => print(name, line),
      });
      onReady(started.about);
      return started;
    });
  const server = ['--server', servers];
  const copies = replicas === null ? [] : ['--replicas', String(replicas)];
  const units = [
    child(
      'gateway',
      () => ['gateway', '--host', host, '--port', String(place.port), ...inputArguments(spec), ...server],
      (url) => place.taken(url),
    ),
    child('coach', () => ['coach', '--offers', offers, ...copies, ...server]),
  ];
  if (rig !== null) units.push(child('collector', () => [...collectArguments(rig), ...server]));
  if (simulation !== null) units.push(child('simulator', () => simulateArguments(simulation)));
  return units;
}
