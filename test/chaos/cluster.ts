import { createServer } from 'node:net';
import { startNatsServer, type TestServer } from '../support/nats.ts';

/** The brokers of a test: one, or three that are a cluster. */
export interface Brokers {
  readonly nodes: readonly TestServer[];
  readonly replicas: number;
  stop(): Promise<void>;
}

/** Starts one broker, or a cluster of three. */
export async function startBrokers(binary: string, count: 1 | 3): Promise<Brokers> {
  const nodes = count === 1 ? [await startNatsServer({ binary })] : await startCluster(binary);
  return {
    nodes,
    replicas: count,
    async stop() {
      await Promise.all(nodes.map((node) => node.stop()));
    },
  };
}

/** A node of a cluster is ready only when the others are there, so they start together. */
async function startCluster(binary: string): Promise<TestServer[]> {
  const ports = await freePorts(3);
  const routes = ports.map((port) => `nats://127.0.0.1:${port}`).join(', ');
  return Promise.all(
    ports.map((port, i) =>
      startNatsServer({
        binary,
        config: `server_name: node-${i}\ncluster { name: gt3, listen: "127.0.0.1:${port}", routes: [${routes}] }`,
      }),
    ),
  );
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    return address === null || typeof address === 'string' ? 0 : address.port;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
