// @ts-check
import { ensureBroker } from './broker.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureNodeModules } from './node-modules.mjs';
import { places } from './places.mjs';
import { ensureUiBuild } from './ui-build.mjs';

/** @typedef {import('./say.mjs').Say} Say */

/**
 * How much is wanted: `tools` the node modules only, `start` the dashboard too, `tests` also broker and browser.
 * The broker of `gt3 start` is not here but in that command, since only it knows whether one was named with `--server`.
 *
 * @typedef {'tools' | 'start' | 'tests'} Wanted
 */

/**
 * What the arguments of `scripts/setup.mjs` ask for, or null where they make no sense.
 *
 * @param {readonly string[]} args
 * @returns {Wanted | null}
 */
export function wantedBy(args) {
  const [first, ...rest] = args;
  if (rest.length > 0) return null;
  if (first === undefined) return 'start';
  return first === '--tools' ? 'tools' : first === '--tests' ? 'tests' : null;
}

/**
 * Installs what is missing and says so, a line each. Says nothing where nothing is missing.
 *
 * @param {Wanted} wanted
 * @param {{root?: string, say: Say, warn: Say}} to `warn` gets a line for each thing that stays missing
 * @returns {Promise<boolean>} false when nothing can go on: the node modules are missing
 */
export async function setup(wanted, { root = places().root, say, warn }) {
  const modules = await ensureNodeModules(root, say);
  if (modules !== null) {
    warn(modules);
    return false;
  }
  if (wanted === 'tools') return true;
  const dashboard = await ensureUiBuild(root, say);
  if (dashboard !== null) warn(dashboard);
  if (wanted === 'start') return true;
  if ((process.env.GT3_SERVER ?? '') === '') {
    const broker = await ensureBroker({ cache: places(root).cache }, say);
    if ('missing' in broker) warn(broker.missing);
  }
  const browser = await ensureChromium(say);
  if (browser !== null) warn(browser);
  return true;
}
