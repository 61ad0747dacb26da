// A process between the launcher and nats-server, which knows no way to notice that a launcher was killed and would go on
// with its store and port. This one notices, by its channel to the launcher, on every system.
import { spawn } from 'node:child_process';
import { LauncherError } from './errors.ts';
import { launcherLink } from './launcher-link.ts';

const LONGEST_STOP_MS = 6_000;

const [program, config] = process.argv.slice(2);
const link = launcherLink();
if (program === undefined || config === undefined || link === null) {
  throw new LauncherError('the guard takes a program and a configuration file, and runs under gt3 only');
}

const server = spawn(program, ['-c', config], { stdio: ['ignore', 'inherit', 'inherit'], windowsHide: true });

function stop(): void {
  server.kill('SIGTERM');
  setTimeout(() => server.kill('SIGKILL'), LONGEST_STOP_MS).unref();
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
server.once('spawn', () => link.tell({ type: 'ready', about: String(server.pid) }));
server.once('error', (error) => {
  link.tell({ type: 'failed', message: `${program} does not start: ${error.message}` });
  link.close();
  process.exitCode = 1;
});
server.once('exit', (code) => process.exit(code ?? 1));
link.onEnd(stop);
