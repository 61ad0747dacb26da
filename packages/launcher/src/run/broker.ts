import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { reasonOf, type Service } from '@gt3/bus';
import { BROKER_HOST, brokerConfig, brokerFiles, brokerName } from './broker-config.ts';
import { type BrokerInfo, probeBroker } from './broker-probe.ts';
import { startChild } from './child-service.ts';
import { BrokerStartError, UsageError } from './errors.ts';
import { freePort, portProblem } from './ports.ts';

/** Port on which clients look for a broker first. */
export const BROKER_PORT = 4222;

/** A broker of this checkout's own. */
export interface OwnBroker extends Service {
  readonly version: string;
  /** Process of the nats-server itself. */
  readonly pid: number;
}

/** What a broker needs. */
export interface BrokerSpec {
  /** Path of a nats-server. */
  readonly program: string;
  /** Folder for its store, configuration and log. */
  readonly data: string;
  readonly port: number;
}

const GUARD = fileURLToPath(new URL('./broker-guard.ts', import.meta.url));
/** Long enough to read a large store back after a crash. */
const LONGEST_START_MS = 60_000;

/** The address under which clients find a broker of this machine. */
export function brokerUrl(port: number): string {
  return `nats://${BROKER_HOST}:${port}`;
}

/** Port for a new broker: 4222 where it is free, else any that is. */
export async function chooseBrokerPort(preferred = BROKER_PORT): Promise<number> {
  return (await portProblem(preferred, BROKER_HOST)) === null ? preferred : freePort(BROKER_HOST);
}

/**
 * Makes sure that no other broker writes to the same store.
 *
 * @throws UsageError where one runs
 */
export async function refuseSecondBroker(data: string): Promise<void> {
  const port = await recordedPort(data);
  const info = port === null ? null : await probeBroker(port, BROKER_HOST);
  if (port === null || info?.name !== brokerName(data)) return;
  throw new UsageError(
    `another gt3 start of this checkout is running its broker at ${brokerUrl(port)} on ${brokerFiles(data).store}: ` +
      `end that one, or use its broker with --server ${brokerUrl(port)}`,
  );
}

async function recordedPort(data: string): Promise<number | null> {
  try {
    const record: unknown = JSON.parse(await readFile(brokerFiles(data).record, 'utf8'));
    const port = typeof record === 'object' && record !== null && 'port' in record ? record.port : null;
    return typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65_536 ? port : null;
  } catch {
    return null;
  }
}

/**
 * Starts nats-server with JetStream on loopback and waits until it answers. It ends with this process, however that ends.
 *
 * @throws UsageError where its folder cannot be written
 * @throws BrokerStartError with the end of the server's own log
 */
export async function startBroker({ program, data, port }: BrokerSpec): Promise<OwnBroker> {
  const files = brokerFiles(data);
  await prepareFolder(data, port);
  const guard = await startChild({
    name: 'broker',
    module: GUARD,
    args: [program, files.config],
    print: () => undefined,
    detached: true,
  });
  const info = await answer(guard.done, port, brokerName(data));
  if (info === null) {
    await guard.stop();
    throw new BrokerStartError(`${program} did not start on port ${port}: ${await lastWords(files.log)}`);
  }
  return { version: info.version, pid: Number(guard.about), done: guard.done, stop: () => guard.stop() };
}

async function prepareFolder(data: string, port: number): Promise<void> {
  const files = brokerFiles(data);
  try {
    await mkdir(data, { recursive: true });
    await rm(files.log, { force: true });
    await writeFile(files.config, brokerConfig(data, port));
    await writeFile(files.record, `${JSON.stringify({ port })}\n`);
  } catch (cause) {
    const text = `the broker's folder ${data} cannot be written: ${reasonOf(cause)}; name another with --data`;
    throw new UsageError(text, { cause });
  }
}

/**
 * As `startBroker`, on another port where someone took this one since it was looked at.
 *
 * @returns with the port that it is on
 * @throws BrokerStartError
 */
export async function startBrokerNear(spec: BrokerSpec): Promise<{ own: OwnBroker; port: number }> {
  try {
    return { own: await startBroker(spec), port: spec.port };
  } catch (error) {
    if (!(error instanceof BrokerStartError) || (await portProblem(spec.port, BROKER_HOST)) === null) throw error;
    const port = await freePort(BROKER_HOST);
    return { own: await startBroker({ ...spec, port }), port };
  }
}

/** The server's introduction, or null when it ended or stayed silent. */
async function answer(done: Promise<void>, port: number, name: string): Promise<BrokerInfo | null> {
  let alive = true;
  const over = () => {
    alive = false;
  };
  done.then(over, over);
  const deadline = performance.now() + LONGEST_START_MS;
  while (alive && performance.now() < deadline) {
    const info = await probeBroker(port, BROKER_HOST);
    if (info?.name === name) return info;
    await delay(20);
  }
  return null;
}

async function lastWords(log: string): Promise<string> {
  const text = await readFile(log, 'utf8').catch(() => '');
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const line = lines.findLast((each) => each.includes('[FTL]') || each.includes('[ERR]')) ?? lines.at(-1);
  return line === undefined ? 'it wrote no log' : line.replace(/^.*\[(FTL|ERR|INF)\] /, '');
}
