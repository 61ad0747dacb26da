// @ts-check
import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {object} Outcome
 * @property {number | null} code exit code; null where it did not start, was killed or took too long
 * @property {string} output what it wrote, both streams, at most the last 64 KiB
 */

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [limitMs] killed after this time; default 10 minutes
 * @property {(seconds: number) => void} [onWait] called every 15 s while it runs
 * @property {boolean} [shell]
 */

const KEPT = 64 * 1024;

/**
 * Runs a command to its end and keeps what it wrote. Never throws.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Outcome>}
 */
export function run(command, args, options = {}) {
  const { cwd, env = process.env, limitMs = 600_000, onWait, shell = false } = options;
  return new Promise((resolve) => {
    const started = Date.now();
    let output = '';
    const child = spawn(command, args, { cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    const limit = setTimeout(() => child.kill('SIGKILL'), limitMs);
    const waiting = setInterval(() => onWait?.(Math.round((Date.now() - started) / 1000)), 15_000);
    /** @param {number | null} code */
    const end = (code) => {
      clearTimeout(limit);
      clearInterval(waiting);
      resolve({ code, output });
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        output = (output + text).slice(-KEPT);
      });
    }
    child.once('error', (error) => {
      output += error.message;
      end(null);
    });
    child.once('close', end);
  });
}

/**
 * The line of a failed command's output that tells most: the last that speaks of an error, else the last.
 *
 * @param {string} output
 * @returns {string}
 */
export function tellingLine(output) {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/complete log of this run|^npm error\s*$|^npm (notice|warn)/i.test(line));
  const line = lines.findLast((each) => /error|fail|denied|E: /i.test(each)) ?? lines.at(-1) ?? 'no output';
  return line.slice(0, 160);
}

/**
 * Full path of a program, or null: searched on the PATH, then in `alsoIn`.
 *
 * @param {string} name without `.exe`
 * @param {{env?: NodeJS.ProcessEnv, alsoIn?: readonly string[]}} [options]
 * @returns {string | null}
 */
export function findProgram(name, options = {}) {
  const { env = process.env, alsoIn = [] } = options;
  const folders = (env.PATH ?? env.Path ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  for (const folder of [...folders, ...alsoIn]) {
    for (const ending of endings) {
      const file = path.join(folder, name + ending);
      if (isProgram(file)) return file;
    }
  }
  return null;
}

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
