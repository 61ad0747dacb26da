// A service process for tests: its argument says how it behaves.
import { launcherLink } from '../run/launcher-link.ts';

const [behaviour = 'serve'] = process.argv.slice(2);
const link = launcherLink();
if (link === null) throw new Error('runs under startChild only');

if (behaviour === 'refuse') {
  link.tell({ type: 'failed', message: 'the moon is full: wait a night' });
  link.close();
  process.exitCode = 2;
} else if (behaviour === 'exit') {
  process.exit(3);
} else {
  link.tell({ type: 'ready', about: `pid ${process.pid}` });
  process.stdout.write('serving\n');
  if (behaviour === 'crash') setImmediate(() => process.kill(process.pid, 'SIGKILL'));
  // Ignoring the end of the link stands for a service that hangs while draining.
  const alive = setInterval(() => undefined, 1000);
  if (behaviour === 'serve') link.onEnd(() => clearInterval(alive));
}
