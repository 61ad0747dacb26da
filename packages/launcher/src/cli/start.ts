import { existsSync } from 'node:fs';
import path from 'node:path';
import { Command, Option } from 'commander';
import { ensureBroker } from '../machine/broker.mjs';
import { places } from '../machine/places.mjs';
import { BROKER_PORT, brokerUrl, chooseBrokerPort, refuseSecondBroker, startBroker } from '../run/broker.ts';
import { checkBroker, checkPort, checkRecording } from '../run/checks.ts';
import { UsageError } from '../run/errors.ts';
import { type SystemSpec, servicesHere, servicesInChildren } from '../run/services.ts';
import { System } from '../run/system.ts';
import { createLog, isLogPretty, LOG_FORMAT } from './log.ts';
import { type LogLevel, options } from './options.ts';

interface StartOptions {
  readonly replay?: string;
  readonly speed: number;
  readonly loop: boolean;
  readonly rig: string;
  readonly batchTicks?: number;
  readonly server?: string;
  readonly host: string;
  readonly port: number;
  readonly data: string;
  readonly multiProcess: boolean;
  readonly logLevel: LogLevel;
}

/** `gt3 start`: the whole system. */
export function startCommand(): Command {
  return new Command('start')
    .description('broker, coach, gateway and dashboard; with --replay also a rig')
    .addOption(new Option('--replay <file>', 'recording (.ibt) to replay').env('GT3_REPLAY'))
    .addOption(options.speed())
    .addOption(options.loop())
    .addOption(options.replayRig())
    .addOption(options.batchTicks())
    .addOption(options.ownBrokerOr())
    .addOption(options.host())
    .addOption(options.port())
    .addOption(
      new Option('--multi-process', 'a process for each service, restarted when it dies')
        .env('GT3_MULTI_PROCESS')
        .default(false),
    )
    .addOption(
      new Option('--data <folder>', 'where the broker keeps its data').env('GT3_DATA').default(places().data, '.data'),
    )
    .addOption(options.logLevel())
    .addHelpText(
      'after',
      `
Examples:
  npm start                                          wait for rigs
  npm start -- --replay race.ibt --speed 20          coach a recording, twenty times faster
  npm start -- --server nats://10.0.0.5:4222         use the team's broker
  npm start -- --host 0.0.0.0 --port 9000            let others on the network look on`,
    )
    .action((given: StartOptions) => start(given));
}

const say = (line: string) => void process.stdout.write(`${line}\n`);

async function start(given: StartOptions): Promise<void> {
  const log = createLog('start', given.logLevel);
  const data = path.resolve(given.data);
  if (given.replay !== undefined) await checkRecording(given.replay);
  await checkPort(given.port, given.host);
  if (given.server === undefined) await refuseSecondBroker(data);
  if (given.server !== undefined) await checkBroker(given.server, log);

  const system = new System(log);
  try {
    const servers = given.server ?? (await addBroker(system, data));
    if (system.stopping) return;
    await system.start(services(given, servers));
    if (given.replay === undefined && !system.stopping) sayHowToAttach(servers);
    await system.untilStopped();
  } finally {
    await system.stop();
  }
}

async function addBroker(system: System, data: string): Promise<string> {
  const broker = await ensureBroker({ cache: places().cache }, say);
  if ('missing' in broker) throw new UsageError(broker.missing);
  const { path: program, origin } = broker.found;
  const port = await chooseBrokerPort();
  if (port !== BROKER_PORT) say(`broker     port ${BROKER_PORT} is taken, using ${port}`);
  let version = '';
  const start = async () => {
    const own = await startBroker({ program, data, port });
    version = own.version;
    return own;
  };
  await system.start([{ name: 'broker', restart: 'always', start }]);
  say(`broker     nats-server ${version} (${origin}) at ${brokerUrl(port)}, keeps its data in ${shortPath(data)}`);
  return brokerUrl(port);
}

function shortPath(folder: string): string {
  const relative = path.relative('.', folder);
  return relative.startsWith('..') ? folder : relative;
}

function services(given: StartOptions, servers: string) {
  const { uiBuild } = places();
  const { host, port, logLevel } = given;
  let url: string | null = null;
  const spec: SystemSpec = {
    servers,
    host,
    port,
    uiDir: existsSync(uiBuild) ? uiBuild : null,
    replay:
      given.replay === undefined
        ? null
        : {
            path: path.resolve(given.replay),
            speed: given.speed,
            loop: given.loop,
            rig: given.rig,
            batchTicks: given.batchTicks,
            exitAtEnd: false,
          },
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
  say(`no rig yet: replay a recording   npm start -- --replay FILE.ibt`);
  say(`            or attach one        npx gt3 collect --source FILE.ibt --rig NAME --server ${servers}`);
}
