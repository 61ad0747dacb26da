import { setTimeout as sleep } from 'node:timers/promises';
import { AuthorizationError, connect, type NodeConnectionOptions, nkeyAuthenticator } from '@nats-io/transport-node';
import { type Addresses, parseAddresses } from './address.ts';
import { type Bus, createBus } from './bus.ts';
import { BrokerRefusedError, BrokerUnreachableError, reasonOf } from './errors.ts';
import type { Log } from './log.ts';
import { reconnectPace } from './reconnect-pace.ts';

const PING_MS = 2000;
const PINGS_OUT = 2;
const RECONNECT_MS = 250;
const ATTEMPT_MS = 2000;
const CONNECT_MS = 5000;

/** How a client shows who it is; without it, the user and password in the address count. */
export type Credentials =
  | { readonly user: string; readonly pass: string }
  | { readonly token: string }
  /** The seed of an nkey user, `SU…`. */
  | { readonly nkeySeed: string };

/** Where the broker is and how to use it. */
export interface BusOptions {
  /** `nats://HOST:PORT`, several with commas; `tls://` for TLS; `nats://USER:PASS@HOST` logs in. */
  readonly servers: string;
  /** Name of this client, shown by the broker. */
  readonly name: string;
  readonly log: Log;
  /** How long to try the first time, ms; default 5000. After the first time the client reconnects for ever. */
  readonly connectTimeoutMs?: number;
  readonly credentials?: Credentials;
  /** First part of this client's reply subjects, where a user may only read its own; default `_INBOX`. */
  readonly inboxPrefix?: string;
}

/**
 * Connects to the broker and keeps the connection up until `close()`.
 *
 * @throws ServerAddressError when `servers` is no list of addresses, BrokerRefusedError when the broker turns the user away,
 *   BrokerUnreachableError when none answers within `connectTimeoutMs`
 */
export async function connectBus(options: BusOptions): Promise<Bus> {
  const addresses = parseAddresses(options.servers);
  const limitMs = options.connectTimeoutMs ?? CONNECT_MS;
  const deadline = performance.now() + limitMs;
  for (;;) {
    const left = deadline - performance.now();
    try {
      const nc = await connect(connectionOptions(options, addresses, Math.max(Math.min(left, ATTEMPT_MS), 1)));
      return await createBus(nc, options);
    } catch (cause) {
      if (cause instanceof AuthorizationError) throw refused(addresses, cause);
      if (performance.now() + RECONNECT_MS >= deadline) throw unreachable(addresses, limitMs, cause);
    }
    await sleep(RECONNECT_MS);
  }
}

function connectionOptions(options: BusOptions, addresses: Addresses, timeout: number): NodeConnectionOptions {
  return {
    servers: addresses.hosts,
    name: options.name,
    timeout,
    maxReconnectAttempts: -1,
    reconnectDelayHandler: reconnectPace(RECONNECT_MS),
    pingInterval: PING_MS,
    maxPingOut: PINGS_OUT,
    noAsyncTraces: true,
    ignoreAuthErrorAbort: true,
    ...(addresses.tls ? { tls: {} } : {}),
    ...(options.inboxPrefix === undefined ? {} : { inboxPrefix: options.inboxPrefix }),
    ...login(options.credentials, addresses),
  };
}

function login(credentials: Credentials | undefined, addresses: Addresses): NodeConnectionOptions {
  if (credentials === undefined) {
    return addresses.user === null ? {} : { user: addresses.user, pass: addresses.pass ?? '' };
  }
  if ('nkeySeed' in credentials) {
    return { authenticator: nkeyAuthenticator(new TextEncoder().encode(credentials.nkeySeed)) };
  }
  return { ...credentials };
}

function refused(addresses: Addresses, cause: Error): BrokerRefusedError {
  return new BrokerRefusedError(
    `the broker at ${shown(addresses)} refuses this user (${cause.message}): give its name and password, as in nats://USER:PASSWORD@HOST:PORT`,
    { cause },
  );
}

function unreachable(addresses: Addresses, limitMs: number, cause: unknown): BrokerUnreachableError {
  const port = addresses.hosts[0]?.split(':').at(-1);
  return new BrokerUnreachableError(
    `no broker answers at ${shown(addresses)} within ${limitMs} ms (${reasonOf(cause)}): start one with nats-server -js -p ${port}`,
    { cause },
  );
}

function shown(addresses: Addresses): string {
  const scheme = addresses.tls ? 'tls' : 'nats';
  return addresses.hosts.map((host) => `${scheme}://${host}`).join(', ');
}
