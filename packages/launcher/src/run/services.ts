import { fileURLToPath } from 'node:url';
import type { Log, Service } from '@gt3/bus';
import { startChild } from './child-service.ts';
import type { Unit } from './supervise.ts';

/** A recording to replay. */
export interface Replay {
  readonly path: string;
  /** Times real time; Infinity for as fast as it goes. */
  readonly speed: number;
  readonly loop: boolean;
  readonly rig: string;
  readonly batchTicks: number | undefined;
  /** Whether the collector ends with the recording, in place of keeping up the rig's presence. */
  readonly exitAtEnd: boolean;
}

/** What the services of a whole system need. */
export interface SystemSpec {
  readonly servers: string;
  readonly host: string;
  readonly port: number;
  readonly uiDir: string | null;
  readonly replay: Replay | null;
  /** Told the dashboard's address whenever the gateway has started. */
  onDashboard(url: string): void;
}

/** The order in which they start; they stop the other way round. */
type ServiceName = 'gateway' | 'coach' | 'collector';

function unit(name: ServiceName, start: () => Promise<Service>): Unit {
  return { name, restart: name === 'collector' ? 'on-failure' : 'always', start };
}

/** All services in this process. */
export function servicesHere(spec: SystemSpec, logOf: (name: string) => Log): Unit[] {
  const { servers, host, port, uiDir, replay } = spec;
  const units = [
    unit('gateway', async () => {
      const { startGateway } = await import('@gt3/gateway');
      const gateway = await startGateway({ servers, host, port, uiDir, log: logOf('gateway') });
      spec.onDashboard(gateway.url);
      return gateway;
    }),
    unit('coach', async () => {
      const { startCoach } = await import('@gt3/coach');
      return startCoach({ servers, log: logOf('coach') });
    }),
  ];
  if (replay !== null) units.push(unit('collector', () => collectReplay(servers, replay, logOf('collector'))));
  return units;
}

/** Starts a collector that replays a recording. */
export async function collectReplay(servers: string, replay: Replay, log: Log): Promise<Service> {
  const { startCollector } = await import('@gt3/collector');
  const { path, speed, loop, rig, batchTicks, exitAtEnd } = replay;
  const source = { kind: 'ibt', path, speed, loop } as const;
  return startCollector({ servers, rig, source, exitAtEnd, log, ...(batchTicks === undefined ? {} : { batchTicks }) });
}

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

/** A process for each service. `print` takes each line that one writes. */
export function servicesInChildren(
  spec: SystemSpec,
  logLevel: string,
  env: NodeJS.ProcessEnv,
  print: (name: string, line: string) => void,
): Unit[] {
  const { servers, host, port, replay } = spec;
  const child = (name: ServiceName, args: readonly string[], onReady: (about: string) => void = () => undefined) =>
    unit(name, async () => {
      const all = [...args, '--server', servers, '--log-level', logLevel];
      const started = await startChild({ name, module: MAIN, args: all, env, print: (line) => print(name, line) });
      onReady(started.about);
      return started;
    });
  const units = [
    child('gateway', ['gateway', '--host', host, '--port', String(port)], (url) => spec.onDashboard(url)),
    child('coach', ['coach']),
  ];
  if (replay !== null) units.push(child('collector', collectArguments(replay)));
  return units;
}

function collectArguments({ path, speed, loop, rig, batchTicks }: Replay): string[] {
  return [
    ...['collect', '--source', path, '--rig', rig],
    ...['--speed', speed === Number.POSITIVE_INFINITY ? 'max' : String(speed)],
    ...(loop ? ['--loop'] : []),
    ...(batchTicks === undefined ? [] : ['--batch-ticks', String(batchTicks)]),
  ];
}
