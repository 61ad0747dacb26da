import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Why a TCP port cannot be listened on, or null when it can.
 *
 * @param port 0 stands for any free port
 * @returns the system's code, such as `EADDRINUSE`
 */
export async function portProblem(port: number, host: string): Promise<string | null> {
  const server = createServer();
  try {
    server.listen({ port, host, exclusive: true });
    await once(server, 'listening');
    return null;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  } finally {
    server.close();
  }
}

/** A TCP port that is free on an address just now. */
export async function freePort(host: string): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
