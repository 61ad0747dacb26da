import { type ChildProcess, spawn } from 'node:child_process';

/** Ends the processes on its list as soon as its input closes, which it does however the test process died. */
const SCRIPT = `
const pids = new Set();
const lines = require('node:readline').createInterface({ input: process.stdin });
lines.on('line', (line) => line[0] === '+' ? pids.add(Number(line.slice(1))) : pids.delete(Number(line.slice(1))));
lines.on('close', () => { for (const pid of pids) try { process.kill(pid, 'SIGKILL'); } catch {} process.exit(0); });
`;

let reaper: ChildProcess | null = null;

/** Sees to it that a child of this process does not outlive it, also when this process is killed. */
export function endWithThisProcess(child: ChildProcess): void {
  if (child.pid === undefined) return;
  reaper ??= startReaper();
  const { stdin } = reaper;
  stdin?.write(`+${child.pid}\n`);
  child.once('exit', () => stdin?.write(`-${child.pid}\n`));
}

function startReaper(): ChildProcess {
  const child = spawn(process.execPath, ['-e', SCRIPT], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  child.unref();
  child.stdin?.on('error', () => undefined);
  if (child.stdin !== null && 'unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref();
  return child;
}
