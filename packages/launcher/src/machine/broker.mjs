// @ts-check
import { existsSync } from 'node:fs';
import { aptInstall, aptUsable } from './apt.mjs';
import { BROKER_VERSION, brokerRelease, cachedBroker, fetchBroker } from './broker-release.mjs';
import { findProgram, run } from './command.mjs';
import { isOffline } from './offline.mjs';

/** @typedef {import('./say.mjs').Say} Say */
/** @typedef {import('./broker-release.mjs').Release} Release */

/**
 * @typedef {object} FoundBroker
 * @property {string} path of the program
 * @property {'PATH' | 'cache' | 'Debian package'} origin
 */

/**
 * @typedef {object} BrokerSearch
 * @property {string} cache folder for fetched things
 * @property {NodeJS.ProcessEnv} [env] whose PATH is searched; default this process's
 * @property {readonly string[]} [systemFolders] where packages put servers; default those of Debian
 * @property {Release | null} [release] what to fetch; default the pinned official one
 * @property {boolean} [mayInstall] whether Debian's package may be installed; default where apt can be used
 */

// Debian puts nats-server into a folder that is not on an ordinary user's PATH.
const SYSTEM_FOLDERS = process.platform === 'win32' ? [] : ['/usr/sbin', '/usr/local/sbin'];

/**
 * The nats-server that is here already, or null.
 *
 * @param {BrokerSearch} search
 * @returns {FoundBroker | null}
 */
export function findBroker({ cache, env = process.env, systemFolders = SYSTEM_FOLDERS }) {
  const onPath = findProgram('nats-server', { env });
  if (onPath !== null) return { path: onPath, origin: 'PATH' };
  const cached = cachedBroker(cache);
  if (existsSync(cached)) return { path: cached, origin: 'cache' };
  const packaged = findProgram('nats-server', { env: {}, alsoIn: systemFolders });
  return packaged === null ? null : { path: packaged, origin: 'Debian package' };
}

/**
 * The nats-server to use, fetched or installed where there is none yet.
 *
 * @param {BrokerSearch} search
 * @param {Say} say told what is done
 * @returns {Promise<{found: FoundBroker} | {missing: string}>} `missing` is one line with the command that mends it
 */
export async function ensureBroker(search, say) {
  const { cache, release = brokerRelease(), mayInstall = aptUsable() } = search;
  const here = findBroker(search);
  if (here !== null) return { found: here };

  const tried = ['not on the PATH'];
  if (isOffline()) tried.push('GT3_OFFLINE=1 forbids fetching it');
  else if (release === null) tried.push(`no official release is pinned for ${process.platform}-${process.arch}`);
  else {
    say(`broker: fetching nats-server ${BROKER_VERSION} from ${new URL(release.url).host}`);
    try {
      return { found: { path: await fetchBroker(release, cache, say), origin: 'cache' } };
    } catch (error) {
      tried.push(`not fetched: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (mayInstall) {
    say(`broker: installing Debian's nats-server with apt-get (${tried.at(-1)})`);
    const failed = await aptInstall('nats-server', say);
    const installed = findBroker(search);
    if (installed !== null) return { found: installed };
    tried.push(`apt-get: ${failed ?? 'installed, but not found'}`);
  }
  return { missing: `broker: nats-server is missing (${tried.join('; ')}): ${brokerRemedy()}` };
}

/**
 * The command that brings a nats-server onto a system.
 *
 * @param {NodeJS.Platform} [platform]
 * @returns {string}
 */
export function brokerRemedy(platform = process.platform) {
  if (platform === 'darwin') return 'brew install nats-server';
  if (platform === 'win32') return 'choco install nats-server';
  if (findProgram('apt-get') !== null) return 'sudo apt-get install -y nats-server';
  return `put nats-server ${BROKER_VERSION} from https://github.com/nats-io/nats-server/releases on the PATH`;
}

/**
 * Version of a server program, such as `2.14.5`, or null when it does not run.
 *
 * @param {string} program
 * @returns {Promise<string | null>}
 */
export async function brokerVersion(program) {
  const { code, output } = await run(program, ['--version'], { limitMs: 5_000 });
  return code === 0 ? (/v(\d+\.\d+\.\d+\S*)/.exec(output)?.[1] ?? null) : null;
}
