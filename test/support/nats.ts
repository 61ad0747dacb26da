import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe } from 'vitest';
import { endWithThisProcess } from './reaper.ts';

/** How a test's broker is started. */
export interface TestServerOptions {
  /** TCP port on loopback; without it the system chooses one. */
  port?: number;
  /** Folder of the JetStream store; without it a new temporary one. */
  storeDir?: string;
  /** Lines added to the server's configuration, for instance users and permissions. */
  config?: string;
  /** Settings inside the `jetstream` block, for instance `max_file_store: 1G`; false starts without JetStream. */
  jetstream?: string | false;
  /** The program; without it {@link natsServerPath}. */
  binary?: string;
}

/** A real nats-server process on loopback that belongs to one test. */
export interface TestServer {
  /** `nats://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  readonly storeDir: string;
  /** Process id of the newest start. */
  readonly pid: number;
  /** Ends the process and waits until it is gone; the store stays. Default SIGKILL. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Starts the process again with the same port and store; kills it first when it still runs. */
  restart(): Promise<void>;
  /** Ends the process and removes the store. Idempotent. */
  stop(): Promise<void>;
}

/** A broker program to test against. */
export interface TestBinary {
  readonly version: string;
  readonly path: string;
}

/** The broker program: `GT3_TEST_NATS`, else `nats-server` on the PATH; null where there is none. */
export function natsServerPath(): string | null {
  const wanted = process.env.GT3_TEST_NATS;
  if (wanted !== undefined && wanted !== '') return wanted;
  const name = process.platform === 'win32' ? 'nats-server.exe' : 'nats-server';
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // not in this folder
    }
  }
  return null;
}

/** Every broker program here: {@link natsServerPath} and, where it is cached, a newer one; each version once. */
function natsServerBinaries(): TestBinary[] {
  const newer = join(homedir(), '.cache', 'nats-server-newer', 'sid', 'usr', 'sbin', 'nats-server');
  const found: TestBinary[] = [];
  for (const path of [natsServerPath(), existsSync(newer) ? newer : null]) {
    if (path === null) continue;
    const version = /v(\d+\.\d+\.\d+)/.exec(execFileSync(path, ['-v'], { encoding: 'utf8' }))?.[1] ?? 'unknown';
    if (!found.some((binary) => binary.version === version)) found.push({ version, path });
  }
  return found;
}

/** A `describe` for each broker program here; skipped, and listed as such, where there is none. */
export function describeOnServers(title: string, body: (binary: TestBinary) => void): void {
  const binaries = natsServerBinaries();
  if (binaries.length === 0)
    describe.skip(`${title}: no nats-server on the PATH`, () => body({ version: '', path: '' }));
  for (const binary of binaries) describe(`${title} on nats-server ${binary.version}`, () => body(binary));
}

/**
 * Starts a broker for one test. Pair with `stop()` in a `finally` or an `afterEach`.
 *
 * @throws Error when there is no nats-server, or with the end of its log when it does not come up
 */
export async function startNatsServer(options: TestServerOptions = {}): Promise<TestServer> {
  const binary = options.binary ?? natsServerPath();
  if (binary === null) throw new Error('no nats-server on the PATH: install it or set GT3_TEST_NATS');
  const storeDir = options.storeDir ?? (await mkdtemp(join(tmpdir(), 'gt3-nats-')));
  const server = new NatsProcess(binary, storeDir, options);
  await server.restart();
  return server;
}

class NatsProcess implements TestServer {
  readonly storeDir: string;
  readonly #binary: string;
  readonly #options: TestServerOptions;
  #port: number;
  #child: ChildProcess | null = null;

  constructor(binary: string, storeDir: string, options: TestServerOptions) {
    this.#binary = binary;
    this.storeDir = storeDir;
    this.#options = options;
    this.#port = options.port ?? -1;
  }

  get port(): number {
    return this.#port;
  }

  get url(): string {
    return `nats://127.0.0.1:${this.#port}`;
  }

  get pid(): number {
    return this.#child?.pid ?? -1;
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }

  async restart(): Promise<void> {
    await this.kill();
    const config = join(this.storeDir, 'server.conf');
    await writeFile(config, this.#configuration());
    const child = spawn(this.#binary, ['-c', config], { stdio: ['ignore', 'ignore', 'pipe'] });
    endWithThisProcess(child);
    this.#child = child;
    this.#port = await readyPort(child, this.#port);
  }

  async stop(): Promise<void> {
    await this.kill();
    await rm(this.storeDir, { recursive: true, force: true, maxRetries: 5 });
  }

  #configuration(): string {
    const { jetstream = '', config = '' } = this.#options;
    const block =
      jetstream === false ? '' : `jetstream {\n  store_dir: ${JSON.stringify(this.storeDir)}\n  ${jetstream}\n}\n`;
    return `listen: "127.0.0.1:${this.#port}"\n${block}${config}\n`;
  }
}

/** Waits until the server says that it is ready; resolves to its port. */
function readyPort(child: ChildProcess, wanted: number): Promise<number> {
  const log: string[] = [];
  let port = wanted;
  return new Promise((resolve, reject) => {
    const fail = (cause?: Error): void =>
      reject(new Error(`nats-server did not start:\n${log.slice(-20).join('\n')}`, { cause }));
    child.once('error', fail);
    child.once('exit', () => fail());
    if (child.stderr === null) return fail();
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (log.length < 200) log.push(line);
      const listening = /Listening for client connections on .*:(\d+)/.exec(line)?.[1];
      if (listening !== undefined) port = Number(listening);
      if (line.includes('Server is ready')) resolve(port);
    });
  });
}
