import { createHash } from 'node:crypto';
import path from 'node:path';

/** The broker of a checkout listens on this address only. */
export const BROKER_HOST = '127.0.0.1';

/** Files of the broker that a checkout runs for itself. */
export interface BrokerFiles {
  readonly config: string;
  readonly store: string;
  readonly log: string;
  /** Where it was last told to listen. */
  readonly record: string;
}

/** Files of the broker inside the folder that a run keeps. */
export function brokerFiles(data: string): BrokerFiles {
  return {
    config: path.join(data, 'nats.conf'),
    store: path.join(data, 'nats'),
    log: path.join(data, 'nats-server.log'),
    record: path.join(data, 'broker.json'),
  };
}

/** Name of the server of a checkout: by it a broker that is still running is known again. */
export function brokerName(data: string): string {
  return `gt3-${createHash('sha256').update(path.resolve(data)).digest('hex').slice(0, 12)}`;
}

/**
 * Configuration of the broker, in nats-server's own format.
 *
 * @param data folder that a run keeps
 * @param port TCP port on loopback
 */
export function brokerConfig(data: string, port: number): string {
  const { store, log } = brokerFiles(data);
  // The limit is given because the default is a share of the free disk, and less than the streams reserve on a small one.
  return `# Written anew by every \`gt3 start\`.
server_name: ${brokerName(data)}
listen: "${BROKER_HOST}:${port}"
log_file: ${JSON.stringify(log)}
logfile_size_limit: 10MB
jetstream {
  store_dir: ${JSON.stringify(store)}
  max_file_store: 20GB
}
`;
}
