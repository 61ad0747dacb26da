import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Offers } from '@gt3/coach';
import { Command, Option } from 'commander';
import { ensureBroker } from '../machine/broker.mjs';
import { places } from '../machine/places.mjs';
import {
  BROKER_PORT,
  brokerUrl,
  chooseBrokerPort,
  refuseSecondBroker,
  startBroker,
  startBrokerNear,
} from '../run/broker.ts';
import { checkBroker, checkPort } from '../run/checks.ts';
import { UsageError } from '../run/errors.ts';
import { type SystemSpec, servicesHere, servicesInChildren } from '../run/services.ts';
import { System } from '../run/system.ts';
import { createLog, isLogPretty, LOG_FORMAT } from './log.ts';
import { type Input, inputAllowed, type LogLevel, options } from './options.ts';
import { simulationOptions } from './simulation-options.ts';
import { type ChosenRig, chooseRig, type RigOptions } from './start-rig.ts';

interface StartOptions extends RigOptions {
  readonly host: string;
  readonly port: number;
  readonly input: Input;
  readonly multiProcess: boolean;
  readonly replicas?: number;
  readonly offers: Offers;
  readonly logLevel: LogLevel;
}

/** `gt3 start`: the whole system. */
export function startCommand(): Command {
  const command = new Command('start')
    .description('broker, coach, gateway, dashboard and a rig: the simulator, unless another one is chosen')
    .addOption(new Option('--replay <file>', 'rig: a recording (.ibt)').env('GT3_REPLAY'))
    .addOption(options.speed())
    .addOption(options.loop())
    .addOption(
      new Option('--iracing', 'rig: the sim on this machine (the default where it runs)')
        .env('GT3_IRACING')
        .default(false),
    )
    .addOption(options.ownRig())
    .addOption(new Option('--no-rig', 'no rig; others may attach theirs').env('GT3_NO_RIG'))
    .addOption(options.voice())
    .addOption(options.batchTicks())
    .addOption(options.ownBrokerOr())
    .addOption(options.host())
    .addOption(options.port())
    .addOption(options.input())
    .addOption(
      new Option('--multi-process', 'a process for each service, restarted when it dies')
        .env('GT3_MULTI_PROCESS')
        .default(false),
    )
    .addOption(
      new Option('--data <folder>', 'where the broker keeps its data').env('GT3_DATA').default(places().data, '.data'),
    )
    .addOption(options.replicas())
    .addOption(options.offers())
    .addOption(options.logLevel())
    .addHelpText(
      'after',
      `
Without --mistake the simulated driver brakes 15 m early for the first corner and is 30 m late on the throttle out of
the last one, on two laps in three.

Examples:
  npm start                                          drive Monza in the simulator
  npm start -- --track spa_2024_up --skill 0.5       another circuit, a slower driver
  npm start -- --iracing --voice                     coach whoever drives iRacing here, and speak
  npm start -- --replay race.ibt --speed 20          coach a recording, twenty times faster
  npm start -- --no-rig --host 0.0.0.0 --port 9000   wait for the rigs of others, and let them look on
  npm start -- --server nats://10.0.0.5:4222         use the team's broker`,
    )
    .action((given: StartOptions) => start(given, command));
  for (const option of Object.values(simulationOptions)) command.addOption(option());
  return command;
}

const say = (line: string) => void process.stdout.write(`${line}\n`);

async function start(given: StartOptions, command: Command): Promise<void> {
  if (given.replicas !== undefined && given.server === undefined) {
    throw new UsageError('--replicas is for a cluster of brokers: give --server with the addresses of its servers');
  }
  const log = createLog('start', given.logLevel);
  const data = path.resolve(given.data);
  const chosen = await chooseRig(given, command);
  await checkPort(given.port, given.host);
  if (given.server === undefined) await refuseSecondBroker(data);
  if (given.server !== undefined) await checkBroker(given.server, log);

  const system = new System(log);
  try {
    const servers = given.server ?? (await addBroker(system, data));
    if (system.stopping) return;
    if (chosen.about !== '') say(`rig        ${chosen.about}`);
    await system.start(services(given, chosen, servers));
    if (chosen.rig === null && !system.stopping) sayHowToAttach(servers);
    await system.untilStopped();
  } finally {
    await system.stop();
  }
}

async function addBroker(system: System, data: string): Promise<string> {
  const broker = await ensureBroker({ cache: places().cache }, say);
  if ('missing' in broker) throw new UsageError(broker.missing);
  const { path: program, origin } = broker.found;
  let port = await chooseBrokerPort();
  let version = '';
  const start = async () => {
    if (version !== '') return startBroker({ program, data, port });
    const first = await startBrokerNear({ program, data, port });
    port = first.port;
    version = first.own.version;
    return first.own;
  };
  await system.start([{ name: 'broker', restart: 'always', start }]);
  if (port !== BROKER_PORT) say(`broker     port ${BROKER_PORT} is taken, using ${port}`);
  say(`broker     nats-server ${version} (${origin}) at ${brokerUrl(port)}, keeps its data in ${shortPath(data)}`);
  return brokerUrl(port);
}

function shortPath(folder: string): string {
  const relative = path.relative('.', folder);
  return relative.startsWith('..') ? folder : relative;
}

function services(given: StartOptions, { rig, simulation }: ChosenRig, servers: string) {
  const { uiBuild } = places();
  const { host, port, replicas = null, offers, logLevel } = given;
  let url: string | null = null;
  const spec: SystemSpec = {
    servers,
    host,
    port,
    uiDir: existsSync(uiBuild) ? uiBuild : null,
    allowInput: inputAllowed(given.input),
    replicas,
    offers,
    rig,
    simulation,
    onDashboard: (now) => {
      if (now !== url) say(`dashboard  ${now}`);
      url = now;
    },
  };
  if (!given.multiProcess) return servicesHere(spec, (name) => createLog(name, logLevel));
  const env = isLogPretty() ? { [LOG_FORMAT]: 'pretty' } : {};
  return servicesInChildren(spec, logLevel, env, (name, line) => say(`${name.padEnd(9)} | ${line}`));
}

function sayHowToAttach(servers: string): void {
  say(`no rig yet: attach one   npx gt3 collect --source SOURCE --rig NAME --server ${servers}`);
  say(`            SOURCE is    iracing, simulator (npx gt3 simulate --live) or FILE.ibt`);
}
