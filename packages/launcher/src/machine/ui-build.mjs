// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run, tellingLine } from './command.mjs';
import { fittingNode } from './node-version.mjs';
import { places } from './places.mjs';

/** @typedef {import('./say.mjs').Say} Say */

/** The command that builds the dashboard. */
export const UI_REMEDY = 'npm run build:ui';

// What the dashboard is made of: itself and the two packages it may import.
const SOURCES = ['packages/ui', 'packages/schemas/src', 'packages/tracks/src', 'package-lock.json'];

/**
 * What is wrong with the built dashboard, in words, or null when it is that of today's sources.
 *
 * @param {string} root the checkout
 * @returns {string | null}
 */
export function uiBuildProblem(root) {
  if (!existsSync(path.join(places(root).uiBuild, 'index.html'))) return 'not built';
  return readOr(stampFile(root), '') === uiStamp(root) ? null : 'older than its sources';
}

/**
 * Builds the dashboard where it is missing or older than its sources.
 *
 * @param {string} root the checkout
 * @param {Say} say told what is done
 * @returns {Promise<string | null>} null when it is built, else one line with the command that mends it
 */
export async function ensureUiBuild(root, say) {
  const problem = uiBuildProblem(root);
  if (problem === null) return null;
  const node = fittingNode(root);
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  if (node === null || !existsSync(vite))
    return `dashboard: ${problem} (no node modules): npm install, then ${UI_REMEDY}`;
  say(`dashboard: ${problem}; building it`);
  const stamp = uiStamp(root);
  const { code, output } = await run(node, [vite, 'build', 'packages/ui'], { cwd: root, limitMs: 300_000 });
  if (code !== 0) return `dashboard: ${problem} (${tellingLine(output)}): see ${UI_REMEDY}`;
  mkdirSync(places(root).cache, { recursive: true });
  writeFileSync(stampFile(root), stamp);
  return null;
}

/** @param {string} root */
const stampFile = (root) => path.join(places(root).cache, 'ui-build.sha256');

/**
 * Sum over names and contents of all the dashboard is built from.
 *
 * @param {string} root the checkout
 * @returns {string} SHA-256 in hex
 */
export function uiStamp(root) {
  const sum = createHash('sha256');
  for (const source of SOURCES) addTo(sum, root, source);
  return sum.digest('hex');
}

/**
 * @param {import('node:crypto').Hash} sum
 * @param {string} root
 * @param {string} name path inside the checkout
 */
function addTo(sum, root, name) {
  const file = path.join(root, name);
  const facts = statSync(file, { throwIfNoEntry: false });
  if (facts === undefined || /(^|\/)(dist|node_modules)$|\.test\.tsx?$/.test(name)) return;
  if (!facts.isDirectory()) {
    sum.update(`${name}\n${facts.size}\n`).update(readFileSync(file));
    return;
  }
  for (const entry of readdirSync(file).sort()) addTo(sum, root, `${name}/${entry}`);
}

/**
 * @param {string} file
 * @param {string} otherwise
 */
function readOr(file, otherwise) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
}
