import type { Offers } from '@gt3/coach';
import { Option } from 'commander';
import { parseHost, parseRig, parseServers, parseSpeed, rigOfThisMachine, wholeNumber } from './values.ts';

/** Levels of the log. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
/** See LOG_LEVELS. */
export type LogLevel = (typeof LOG_LEVELS)[number];

const INPUTS = ['local', 'on', 'off'] as const;
/** Whether rigs can be spoken to from the dashboard. */
export type Input = (typeof INPUTS)[number];

/** The same as the gateway takes it; undefined for its own choice. */
export function inputAllowed(input: Input): boolean | undefined {
  return input === 'local' ? undefined : input === 'on';
}

/** Port of the dashboard, unless told otherwise. */
const DASHBOARD_PORT = 8082;

const server = () => new Option('--server <url>', 'broker to use').env('GT3_SERVER').argParser(parseServers);
const rig = () => new Option('--rig <name>', 'name of the rig').env('GT3_RIG').argParser(parseRig);

/** The options that several commands share; every one can come from the environment. */
export const options = {
  /** Broker of the whole system; without it one is started. */
  ownBrokerOr: server,
  /** Broker of a single service. */
  server: () => server().default('nats://127.0.0.1:4222'),
  /** Rig of the whole system; without it the name follows from where its telemetry comes. */
  ownRig: () => rig(),
  /** Rig of this machine. */
  rig: () => rig().default(rigOfThisMachine(), 'name of this machine'),
  port: () =>
    new Option('--port <number>', 'port of the dashboard; 0 for any free one')
      .env('GT3_PORT')
      .default(DASHBOARD_PORT)
      .argParser(wholeNumber(0, 65_535)),
  host: () =>
    new Option('--host <address>', 'address the dashboard listens on')
      .env('GT3_HOST')
      .default('127.0.0.1')
      .argParser(parseHost),
  speed: () =>
    new Option('--speed <factor>', 'times real time, or max').env('GT3_SPEED').default(1).argParser(parseSpeed),
  loop: () => new Option('--loop', 'begin again at the end of the recording').env('GT3_LOOP').default(false),
  batchTicks: () =>
    new Option('--batch-ticks <number>', 'ticks sent together, 1 to 60 (default: 6)')
      .env('GT3_BATCH_TICKS')
      .argParser(wholeNumber(1, 60)),
  voice: () =>
    new Option('--voice', "speak what the coach says through this system's own engine").env('GT3_VOICE').default(false),
  input: () =>
    new Option(
      '--input <allowed>',
      'messages, focus and references from the dashboard to rigs; local: on loopback only',
    )
      .env('GT3_INPUT')
      .choices(INPUTS)
      .default('local' satisfies Input),
  /** Where the broker is a cluster; without it what exists stays as it is. */
  replicas: () =>
    new Option('--replicas <number>', 'copies of every stream and bucket, where the broker is a cluster')
      .env('GT3_REPLICAS')
      .argParser(wholeNumber(1, 5)),
  offers: () =>
    new Option('--offers <whose>', "laps of the store to compare with: the team's, the rig's own, none but the run's")
      .env('GT3_OFFERS')
      .choices(['team', 'own', 'run'] satisfies Offers[])
      .default('team' satisfies Offers),
  logLevel: () =>
    new Option('--log-level <level>', 'least important lines of the log')
      .env('GT3_LOG_LEVEL')
      .choices(LOG_LEVELS)
      .default('info' satisfies LogLevel),
};

const OFF = new Set(['', '0', 'false', 'no']);
/** Options without a value: for these a variable only says yes. */
const SWITCHES = [
  'GT3_LOOP',
  'GT3_MULTI_PROCESS',
  'GT3_JSON',
  'GT3_EXIT_AT_END',
  'GT3_LIVE',
  'GT3_VOICE',
  'GT3_IRACING',
  'GT3_NO_RIG',
  'GT3_RELEASE',
];

/** Takes variables that say nothing (`GT3_SERVER=`), or no (`GT3_LOOP=0`), out of an environment. */
export function dropEmptyVariables(env: NodeJS.ProcessEnv): void {
  for (const [name, value = ''] of Object.entries(env)) {
    if (!name.startsWith('GT3_')) continue;
    if (value === '' || (SWITCHES.includes(name) && OFF.has(value.toLowerCase()))) delete env[name];
  }
}
