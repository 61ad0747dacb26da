// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { run, tellingLine } from './command.mjs';
import { bundledNode, runsTypeScript } from './node-version.mjs';
import { isOffline } from './offline.mjs';

/** @typedef {import('./say.mjs').Say} Say */
/** @typedef {{version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean, link?: boolean}} Locked */

/** The command that installs the node modules. */
export const NODE_MODULES_REMEDY = 'npm install';

/**
 * What is wrong with the installed node modules, in words, or null when they are those of the lock file.
 *
 * @param {string} root the checkout
 * @returns {string | null}
 */
export function nodeModulesProblem(root) {
  const installed = lockedPackages(path.join(root, 'node_modules', '.package-lock.json'));
  if (installed === null) return 'not installed';
  const wanted = lockedPackages(path.join(root, 'package-lock.json'));
  for (const [place, locked] of Object.entries(wanted ?? {})) {
    if (!place.startsWith('node_modules/') || locked.link === true) continue;
    const had = installed[place];
    const name = place.replace(/^.*node_modules\//, '');
    if (had === undefined) {
      // Packages for other systems are in the lock file only.
      if (locked.optional === true || locked.devOptional === true || locked.peer === true) continue;
      return `${name} is missing`;
    }
    if (had.version !== locked.version) return `${name} is ${had.version}, the lock file has ${locked.version}`;
  }
  if (bundledNode(root) === null && !runsTypeScript(process.versions.node)) return 'the bundled Node is missing';
  return null;
}

/**
 * @param {string} file
 * @returns {Record<string, Locked> | null} null where there is no such file or it cannot be read
 */
function lockedPackages(file) {
  try {
    const { packages } = JSON.parse(readFileSync(file, 'utf8'));
    return typeof packages === 'object' ? packages : null;
  } catch {
    return null;
  }
}

/**
 * Installs the node modules of the lock file where they are missing or others.
 *
 * @param {string} root the checkout
 * @param {Say} say told what is done
 * @returns {Promise<string | null>} null when all is there, else one line with the command that mends it
 */
export async function ensureNodeModules(root, say) {
  const problem = nodeModulesProblem(root);
  if (problem === null) return null;
  const command = installCommand(root);
  say(`node modules: ${problem}; running npm ${command}`);
  /** @param {string} name */
  const install = (name) =>
    npm(root, [name, '--no-audit', '--no-fund', ...network()], (seconds) => say(`  npm ${name}: ${seconds} s so far`));
  let outcome = await install(command);
  // What `npm ci` answers where a package.json has gone ahead of the lock file.
  if (outcome.code !== 0 && /\bin sync\b/.test(outcome.output)) {
    say('node modules: package-lock.json is behind package.json; running npm install');
    outcome = await install('install');
  }
  if (outcome.code === 0 && bundledNode(root) === null) await npm(root, ['rebuild', 'node', ...network()]);
  const left = nodeModulesProblem(root);
  if (left === null) return null;
  const why = outcome.code === 0 ? left : `npm: ${npmReason(outcome.output)}`;
  return `node modules: ${problem} (${why}): with a network, run ${NODE_MODULES_REMEDY}`;
}

/**
 * What npm says went wrong, which it says first.
 *
 * @param {string} output
 * @returns {string}
 */
export function npmReason(output) {
  const lines = output.split('\n').filter((line) => line.startsWith('npm error '));
  const line = lines.find((each) => !/^npm error (code|errno|syscall|path|dest|type)\b/.test(each));
  return line === undefined ? tellingLine(output) : line.replace(/^npm error /, '').slice(0, 160);
}

/** @param {string} root */
function installCommand(root) {
  const locked = existsSync(path.join(root, 'package-lock.json'));
  // `npm ci` empties node_modules first, and Windows does not let go of the node.exe that runs this from there.
  const inUse = process.platform === 'win32' && existsSync(path.join(root, 'node_modules'));
  return locked && !inUse ? 'ci' : 'install';
}

function network() {
  return isOffline() ? ['--offline'] : ['--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];
}

/**
 * Runs the npm that runs this, if one does, with the Node that runs it.
 *
 * @param {string} root
 * @param {readonly string[]} args
 * @param {(seconds: number) => void} [onWait]
 */
function npm(root, args, onWait = () => {}) {
  const script = process.env.npm_execpath ?? '';
  if (path.basename(script) === 'npm-cli.js') {
    return run(process.env.npm_node_execpath ?? process.execPath, [script, ...args], { cwd: root, onWait });
  }
  return run('npm', args, { cwd: root, onWait, shell: process.platform === 'win32' });
}
