// @ts-check
import { aptInstall, aptUsable } from './apt.mjs';
import { findProgram } from './command.mjs';

/** @typedef {import('./say.mjs').Say} Say */

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Path of the system's Chromium or Chrome, or null. `GT3_CHROMIUM` names another one.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | null}
 */
export function findChromium(env = process.env) {
  const named = env.GT3_CHROMIUM;
  if (named !== undefined && named !== '') return named;
  for (const name of NAMES) {
    const program = findProgram(name, { env });
    if (program !== null) return program;
  }
  return null;
}

/**
 * Chromium for the browser tests, installed where there is none and it can be.
 *
 * @param {Say} say told what is done
 * @returns {Promise<string | null>} null when it is there, else one line with the command that mends it
 */
export async function ensureChromium(say) {
  if (findChromium() !== null) return null;
  let why = '';
  if (aptUsable()) {
    say("browser test: installing Debian's chromium with apt-get");
    const failed = await aptInstall('chromium', say);
    if (findChromium() !== null) return null;
    why = ` (apt-get: ${failed ?? 'installed, but not found'})`;
  }
  return `browser test: Chromium is missing${why}, that test is skipped: ${chromiumRemedy()}`;
}

/**
 * The command that brings a Chromium onto a system.
 *
 * @param {NodeJS.Platform} [platform]
 * @returns {string}
 */
export function chromiumRemedy(platform = process.platform) {
  if (platform === 'darwin') return 'brew install --cask chromium';
  if (platform === 'win32') return 'winget install Google.Chrome, then set GT3_CHROMIUM to its path';
  if (findProgram('apt-get') !== null) return 'sudo apt-get install -y chromium';
  return 'install chromium, or set GT3_CHROMIUM to its path';
}
