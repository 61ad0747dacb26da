// @ts-check
import { existsSync } from 'node:fs';
import path from 'node:path';

/** Oldest Node that runs TypeScript source without a flag. */
export const OLDEST_NODE = '22.18.0';

/**
 * True when the version, such as `20.20.2` or `v24.21.0`, can run this project.
 *
 * @param {string} version
 * @returns {boolean}
 */
export function runsTypeScript(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const [oldMajor = 0, oldMinor = 0] = OLDEST_NODE.split('.').map(Number);
  return major > oldMajor || (major === oldMajor && minor >= oldMinor);
}

/**
 * Path of the Node that comes as a dev dependency, or null when it is not installed.
 *
 * @param {string} root the checkout
 * @returns {string | null}
 */
export function bundledNode(root) {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const file = path.join(root, 'node_modules', 'node', 'bin', name);
  return existsSync(file) ? file : null;
}

/**
 * A Node that runs this project: the running one where it is new enough, else the bundled one, else null.
 *
 * @param {string} root the checkout
 * @returns {string | null}
 */
export function fittingNode(root) {
  return runsTypeScript(process.versions.node) ? process.execPath : bundledNode(root);
}
