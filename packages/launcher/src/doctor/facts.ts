import { loadSharedMemory } from '@gt3/irsdk';
import { brokerRemedy, brokerVersion, findBroker } from '../machine/broker.mjs';
import { BROKER_VERSION } from '../machine/broker-release.mjs';
import { chromiumRemedy, findChromium } from '../machine/chromium.mjs';
import { findProgram, run } from '../machine/command.mjs';
import { NODE_MODULES_REMEDY, nodeModulesProblem } from '../machine/node-modules.mjs';
import { OLDEST_NODE, runsTypeScript } from '../machine/node-version.mjs';
import { places } from '../machine/places.mjs';
import { UI_REMEDY, uiBuildProblem } from '../machine/ui-build.mjs';
import { BROKER_PORT } from '../run/broker.ts';
import { portProblem } from '../run/ports.ts';

/** Something about this machine. */
export interface Fact {
  readonly name: string;
  /** `missing` keeps `npm start` from working; `optional` is missing too, but only some things need it. */
  readonly state: 'ok' | 'missing' | 'optional';
  readonly detail: string;
  /** The command that mends it; null where nothing is wrong. */
  readonly remedy: string | null;
}

/** Where a rig comes without any: a recording needs no shared memory. */
const SHARED_MEMORY_REMEDY = 'npm start -- --replay FILE.ibt';
const WINDOWS_POWERSHELL = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0';
/** The programs that speak, the one liked best first, and what brings them. */
const UNIX_SPEECH = { programs: ['espeak-ng', 'spd-say'], remedy: 'sudo apt-get install -y espeak-ng' };
const SPEECH: Readonly<Partial<Record<NodeJS.Platform, typeof UNIX_SPEECH>>> = {
  win32: { programs: ['powershell'], remedy: "switch Windows' feature PowerShell on" },
  darwin: { programs: ['say'], remedy: 'macOS brings it along as /usr/bin/say' },
};
const LOOPBACK = '127.0.0.1';
const LONGEST_ANSWER_MS = 5_000;

/**
 * Everything about this machine that the project depends on.
 *
 * @param dashboardPort TCP port that `gt3 start` would take
 */
export async function machineFacts(dashboardPort: number): Promise<Fact[]> {
  return Promise.all([
    node(),
    nodeModules(),
    broker(),
    brokerPort(),
    dashboard(dashboardPort),
    uiBuild(),
    chromium(),
    koffi(),
    sharedMemory(),
    speech(),
    wine(),
    docker(),
  ]);
}

const ok = (name: string, detail: string): Fact => ({ name, state: 'ok', detail, remedy: null });
const missing = (name: string, detail: string, remedy: string): Fact => ({ name, state: 'missing', detail, remedy });
const optional = (name: string, detail: string, remedy: string): Fact => ({ name, state: 'optional', detail, remedy });

async function node(): Promise<Fact> {
  const { node: version } = process.versions;
  if (runsTypeScript(version)) return ok('Node', version);
  return missing('Node', `${version} is older than ${OLDEST_NODE}`, NODE_MODULES_REMEDY);
}

async function nodeModules(): Promise<Fact> {
  const problem = nodeModulesProblem(places().root);
  if (problem === null) return ok('node modules', 'those of the lock file');
  return missing('node modules', problem, NODE_MODULES_REMEDY);
}

async function broker(): Promise<Fact> {
  const found = findBroker({ cache: places().cache });
  if (found === null) return missing('broker', 'no nats-server', brokerRemedy());
  const version = await brokerVersion(found.path);
  if (version === null) return missing('broker', `${found.path} does not run`, brokerRemedy());
  const advice = version === BROKER_VERSION ? '' : `; ${BROKER_VERSION} or newer is recommended on a network`;
  const old = version.localeCompare(BROKER_VERSION, 'en', { numeric: true }) < 0;
  return ok('broker', `nats-server ${version} (${found.origin})${old ? advice : ''}`);
}

async function brokerPort(): Promise<Fact> {
  const problem = await portProblem(BROKER_PORT, LOOPBACK);
  const detail = problem === null ? `${BROKER_PORT} is free` : `${BROKER_PORT} is taken; another free one is used`;
  return ok('broker port', detail);
}

async function dashboard(port: number): Promise<Fact> {
  const problem = await portProblem(port, LOOPBACK);
  if (problem === null) return ok('dashboard port', `${port} is free`);
  const detail = problem === 'EADDRINUSE' ? `${port} is taken` : `${port} cannot be listened on (${problem})`;
  return missing('dashboard port', detail, 'npm start -- --port 8083');
}

async function uiBuild(): Promise<Fact> {
  const problem = uiBuildProblem(places().root);
  return problem === null
    ? ok('dashboard', 'built')
    : optional('dashboard', `${problem}; npm start builds it`, UI_REMEDY);
}

async function chromium(): Promise<Fact> {
  const program = findChromium();
  if (program === null) return optional('Chromium', 'missing; the browser test needs it', chromiumRemedy());
  return ok('Chromium', program);
}

async function koffi(): Promise<Fact> {
  try {
    await import('koffi');
    return ok('koffi', 'loads');
  } catch (error) {
    const [reason = ''] = String(error).split('\n');
    return optional('koffi', `does not load, so no shared memory: ${reason}`, 'npm rebuild koffi');
  }
}

/** Writes a mapping and reads it back, as simulator and collector do. */
async function sharedMemory(): Promise<Fact> {
  const name = `Local\\gt3-doctor-${process.pid}`;
  try {
    const memory = await loadSharedMemory();
    const made = memory.createMapping(name, 1);
    const read = memory.openMapping(name);
    made.bytes.fill(1);
    const works = read?.bytes[0] === 1;
    read?.close();
    made.close();
    if (works) return ok('shared memory', 'written and read back');
    return missing('shared memory', 'what is written is not read back', SHARED_MEMORY_REMEDY);
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return missing('shared memory', reason, SHARED_MEMORY_REMEDY);
  }
}

async function speech(): Promise<Fact> {
  const { programs, remedy } = SPEECH[process.platform] ?? UNIX_SPEECH;
  const alsoIn = process.platform === 'win32' ? [WINDOWS_POWERSHELL] : [];
  for (const program of programs) {
    const found = findProgram(program, { alsoIn });
    if (found !== null) return ok('speech', found);
  }
  return optional('speech', `missing ${programs.join(' and ')}; only --voice needs one`, remedy);
}

async function wine(): Promise<Fact> {
  if (process.platform === 'win32') return ok('Wine', 'not needed on Windows');
  const program = findProgram('wine', { alsoIn: ['/usr/lib/wine'] });
  if (program !== null) return ok('Wine', program);
  return optional('Wine', 'missing; only Windows checks on Linux need it', 'sudo apt-get install -y wine64');
}

async function docker(): Promise<Fact> {
  const mend = 'start Docker: sudo systemctl start docker';
  if (findProgram('docker') === null) {
    return optional('Docker', 'missing; only docker compose and its test need it', 'sudo apt-get install -y docker.io');
  }
  const args = ['version', '--format', '{{.Server.Version}}'];
  const { code, output } = await run('docker', args, { limitMs: LONGEST_ANSWER_MS });
  return code === 0 ? ok('Docker', `engine ${output.trim()}`) : optional('Docker', 'no engine answers', mend);
}
