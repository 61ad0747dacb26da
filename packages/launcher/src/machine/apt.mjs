// @ts-check
import { findProgram, run, tellingLine } from './command.mjs';
import { isOffline } from './offline.mjs';

/** @typedef {import('./say.mjs').Say} Say */

/** Whether this user can install Debian packages here. */
export function aptUsable() {
  return process.getuid?.() === 0 && !isOffline() && findProgram('apt-get') !== null;
}

/**
 * Installs a Debian package, with fresh lists where the known ones do not do.
 *
 * @param {string} name
 * @param {Say} say
 * @returns {Promise<string | null>} null when it is installed, else why not
 */
export async function aptInstall(name, say) {
  const install = () => apt(['install', '-y', '--no-install-recommends', name], say);
  const first = await install();
  if (first.code === 0) return null;
  const lists = await apt(['update'], say);
  if (lists.code !== 0) return tellingLine(lists.output);
  const second = await install();
  return second.code === 0 ? null : tellingLine(second.output);
}

/**
 * @param {readonly string[]} args
 * @param {Say} say
 */
function apt(args, say) {
  const impatient = [
    '-q',
    '-o',
    'Acquire::Retries=1',
    '-o',
    'Acquire::http::Timeout=10',
    '-o',
    'DPkg::Lock::Timeout=60',
  ];
  return run('apt-get', [...impatient, ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    onWait: (seconds) => say(`  apt-get ${args[0]}: ${seconds} s so far`),
  });
}
