import { ServerAddressError } from './errors.ts';

const DEFAULT_PORT = 4222;

/** Broker addresses taken apart for the client. */
export interface Addresses {
  /** `host:port` */
  readonly hosts: string[];
  /** From the first address that has one, decoded. */
  readonly user: string | null;
  readonly pass: string | null;
  /** True when any address begins with `tls://`. */
  readonly tls: boolean;
}

/**
 * Reads the `servers` option: one address or several with commas, `nats://[user[:pass]@]host[:port]`, `tls://…` or a bare `host[:port]`.
 *
 * @throws ServerAddressError naming the part that is no address
 */
export function parseAddresses(servers: string): Addresses {
  const hosts: string[] = [];
  let user: string | null = null;
  let pass: string | null = null;
  let tls = false;
  for (const part of servers.split(',').map((text) => text.trim())) {
    const url = parseOne(part);
    hosts.push(`${url.hostname}:${url.port === '' ? DEFAULT_PORT : url.port}`);
    tls ||= url.protocol === 'tls:';
    if (user === null && url.username !== '') {
      user = decode(url.username);
      pass = decode(url.password);
    }
  }
  return { hosts, user, pass, tls };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    throw new ServerAddressError(`"${text}" in the broker's address is not percent-encoded: write % as %25`, { cause });
  }
}

function parseOne(part: string): URL {
  const text = part.includes('://') ? part : `nats://${part}`;
  const url = URL.canParse(text) ? new URL(text) : null;
  const known = url !== null && (url.protocol === 'nats:' || url.protocol === 'tls:');
  if (!known || url.hostname === '') {
    throw new ServerAddressError(`"${part}" is no broker address: write nats://HOST:PORT, or several with commas`);
  }
  return url;
}
