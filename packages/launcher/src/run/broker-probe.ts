import { connect } from 'node:net';

/** How a broker introduces itself. */
export interface BrokerInfo {
  /** Name of the server, as configured. */
  readonly name: string;
  readonly version: string;
}

const LONGEST_ANSWER_MS = 2_000;

/**
 * Asks what listens on a port who it is. A nats-server speaks first, with a line `INFO {...}`.
 *
 * @returns null where nothing listens, or something that is no nats-server
 */
export function probeBroker(port: number, host: string): Promise<BrokerInfo | null> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect({ port, host });
    const end = (info: BrokerInfo | null) => {
      socket.destroy();
      resolve(info);
    };
    socket.setEncoding('utf8').setTimeout(LONGEST_ANSWER_MS, () => end(null));
    socket.once('error', () => end(null));
    socket.once('end', () => end(null));
    socket.on('data', (part: string) => {
      text += part;
      if (text.includes('\n')) end(parseInfo(text));
      else if (text.length > 65_536) end(null);
    });
  });
}

function parseInfo(text: string): BrokerInfo | null {
  const json = /^INFO (\{.*\})\s/.exec(text)?.[1];
  if (json === undefined) return null;
  try {
    const info: unknown = JSON.parse(json);
    if (typeof info !== 'object' || info === null) return null;
    const { server_name: name = '', version = '' } = info as { server_name?: unknown; version?: unknown };
    return { name: String(name), version: String(version) };
  } catch {
    return null;
  }
}
