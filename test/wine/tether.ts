import { connect } from 'node:net';

/**
 * Ties a process of Windows to the test that started it: it ends when the test does, dies at once at the word `die`, as
 * a crash would have it, and can tell the test something.
 *
 * @param port of the test on loopback
 */
export function tether(port: number): { tell(line: string): void } {
  const socket = connect(port, '127.0.0.1');
  socket.on('data', (data) => {
    if (data.toString().includes('die')) process.kill(process.pid, 'SIGKILL');
  });
  socket.on('close', () => process.exit());
  socket.on('error', () => process.exit());
  return { tell: (line) => void socket.write(`${line}\n`) };
}
