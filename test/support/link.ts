import { connect, createServer, type Socket } from 'node:net';

/** A TCP relay in front of a server, whose link a test can cut. */
export interface Link {
  /** `nats://127.0.0.1:PORT` of the relay. */
  readonly url: string;
  /** Breaks every connection; new ones are let in. */
  cut(): void;
  stop(): Promise<void>;
}

/** Opens a relay on loopback to a port on loopback. */
export async function startLink(targetPort: number): Promise<Link> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  };
  const relay = createServer((near) => {
    const far = connect(targetPort, '127.0.0.1');
    keep(near);
    keep(far);
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
  const address = relay.address();
  if (address === null || typeof address === 'string') throw new Error('the relay has no port');
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `nats://127.0.0.1:${address.port}`,
    cut,
    async stop() {
      const closed = new Promise((resolve) => relay.close(resolve));
      cut();
      await closed;
    },
  };
}
