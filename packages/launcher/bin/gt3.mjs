#!/usr/bin/env node
// @ts-check
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledNode, OLDEST_NODE, runsTypeScript } from '../src/machine/node-version.mjs';
import { onNpmGone } from '../src/machine/parent-watch.mjs';
import { places } from '../src/machine/places.mjs';

const { root, cache } = places();
const main = new URL('../src/main.ts', import.meta.url);

// Compiled once and kept: the compiler for TypeScript would take 20 MB and more in each process and thread. By the variable,
// threads and services know of it too.
process.env.NODE_COMPILE_CACHE ??= path.join(cache, 'compile');
enableCompileCache?.();

if (!existsSync(path.join(root, 'node_modules', 'commander'))) {
  refuse(`the node modules are missing: run npm install in ${root}`);
} else if (runsTypeScript(process.versions.node)) {
  await import(main.href);
} else {
  const node = bundledNode(root);
  if (node === null) refuse(`Node ${process.versions.node} is older than ${OLDEST_NODE}: run npm install in ${root}`);
  else runWith(node);
}

/** @param {string} line */
function refuse(line) {
  console.error(`gt3: ${line}`);
  process.exitCode = 2;
}

/** @param {string} node */
function runWith(node) {
  const child = spawn(node, [...process.execArgv, fileURLToPath(main), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  onNpmGone(() => child.kill('SIGTERM'));
  child.once('error', (error) => refuse(`${node}: ${error.message}`));
  child.once('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
