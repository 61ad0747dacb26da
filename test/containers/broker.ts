import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { GenericContainer, getContainerRuntimeClient, type StartedTestContainer, Wait } from 'testcontainers';

const root = new URL('../../', import.meta.url);
const CLIENTS = 4222;
const MONITOR = 8222;

/** The broker's image as docker-compose.yml names it. */
function brokerImage(): string {
  const compose = readFileSync(new URL('docker-compose.yml', root), 'utf8');
  const image = /^\s+image: (nats:\S+)$/m.exec(compose)?.[1];
  if (image === undefined) throw new Error('docker-compose.yml names no image of nats by tag');
  return image;
}

/** Why no container can be started here, or null where one can. */
export async function noDocker(): Promise<string | null> {
  try {
    await getContainerRuntimeClient();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** A broker in a container, with the project's own server configuration. */
export interface ContainerBroker {
  /** `nats://HOST:PORT` */
  readonly url: string;
  /** Status of the server's own health report, as the health check of docker-compose.yml reads it. */
  health(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts the image that docker-compose.yml names; resolves when the server says that JetStream is up. */
export async function startContainerBroker(): Promise<ContainerBroker> {
  const container: StartedTestContainer = await new GenericContainer(brokerImage())
    .withCommand(['--config', '/etc/nats/gt3.conf'])
    .withCopyFilesToContainer([
      { source: fileURLToPath(new URL('deploy/nats/nats.conf', root)), target: '/etc/nats/gt3.conf' },
    ])
    .withTmpFs({ '/data': 'rw' })
    .withExposedPorts(CLIENTS, MONITOR)
    // From outside, through the monitor port: this needs no program inside the image.
    .withWaitStrategy(Wait.forHttp('/healthz?js-enabled-only=true', MONITOR))
    .start();
  const address = (port: number) => `${container.getHost()}:${container.getMappedPort(port)}`;
  return {
    url: `nats://${address(CLIENTS)}`,
    health: async () => (await fetch(`http://${address(MONITOR)}/healthz?js-enabled-only=true`)).status,
    stop: async () => {
      await container.stop();
    },
  };
}
