import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../testing/scratch.ts';
import { run } from './command.mjs';
import { nodeModulesProblem } from './node-modules.mjs';
import { places } from './places.mjs';

const problem = nodeModulesProblem(places().root);

/** A checkout with the two scripts that run before anything is installed, and nothing else. */
function bareCheckout(): string {
  const root = scratchFolder();
  for (const part of ['scripts/setup.mjs', 'packages/launcher/bin', 'packages/launcher/src/machine']) {
    mkdirSync(path.dirname(path.join(root, part)), { recursive: true });
    cpSync(path.join(places().root, part), path.join(root, part), { recursive: true });
  }
  return root;
}

test('without node modules the command says what to run', async () => {
  const root = bareCheckout();
  const { code, output } = await run(process.execPath, [path.join(root, 'packages/launcher/bin/gt3.mjs'), 'start']);
  expect(output).toBe(`gt3: the node modules are missing: run npm install in ${root}\n`);
  expect(code).toBe(2);
});

test('the setup refuses what it does not know', async () => {
  const { code, output } = await run(process.execPath, [path.join(bareCheckout(), 'scripts/setup.mjs'), '--test']);
  expect(output).toBe('setup: --test: give nothing, --tests or --tools\n');
  expect(code).toBe(2);
});

test.skipIf(problem !== null)('the setup is silent where nothing is missing', async () => {
  const { code, output } = await run(process.execPath, [path.join(places().root, 'scripts/setup.mjs'), '--tools']);
  expect({ code, output }).toEqual({ code: 0, output: '' });
});
