import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { scratchFolder } from '../testing/scratch.ts';
import { findChromium } from './chromium.mjs';
import { findProgram, run, tellingLine } from './command.mjs';
import { ensureNodeModules, nodeModulesProblem, npmReason } from './node-modules.mjs';
import { runsTypeScript } from './node-version.mjs';
import { setup, wantedBy } from './setup.mjs';
import { ensureUiBuild, uiBuildProblem, uiStamp } from './ui-build.mjs';

function write(root: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
}

const lock = (packages: object) => JSON.stringify({ packages });

test('node modules are compared with the lock file by content', () => {
  const root = scratchFolder();
  const wanted = {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/a/node_modules/b': { version: '2.0.0' },
    'node_modules/a-win32': { version: '1.0.0', optional: true },
    'node_modules/@gt3/bus': { link: true },
  };
  const installed = {
    'node_modules/a': { version: '1.0.0' },
    'node_modules/a/node_modules/b': { version: '2.0.0' },
  };
  write(root, { 'package-lock.json': lock(wanted) });
  expect(nodeModulesProblem(root)).toBe('not installed');
  write(root, { 'node_modules/.package-lock.json': lock(installed) });
  expect(nodeModulesProblem(root)).toBeNull();
  write(root, { 'package-lock.json': lock({ ...wanted, 'node_modules/c': { version: '1.0.0' } }) });
  expect(nodeModulesProblem(root)).toBe('c is missing');
  write(root, { 'package-lock.json': lock({ ...wanted, 'node_modules/a/node_modules/b': { version: '2.1.0' } }) });
  expect(nodeModulesProblem(root)).toBe('b is 2.0.0, the lock file has 2.1.0');
  write(root, { 'node_modules/.package-lock.json': '{ broken' });
  expect(nodeModulesProblem(root)).toBe('not installed');
});

test('node modules that cannot be had: a line with the command, and the setup ends there', async () => {
  const root = scratchFolder();
  const wanted = { 'node_modules/gt3-no-such-package': { version: '9.9.9', resolved: 'https://127.0.0.1:9/x.tgz' } };
  write(root, {
    'package.json': '{"name": "scratch", "version": "1.0.0", "dependencies": {"gt3-no-such-package": "9.9.9"}}',
    'package-lock.json': JSON.stringify({ name: 'scratch', version: '1.0.0', lockfileVersion: 3, packages: wanted }),
  });
  vi.stubEnv('GT3_OFFLINE', '1');
  onTestFinished(() => void vi.unstubAllEnvs());
  const said: string[] = [];
  const warned: string[] = [];
  const ready = await setup('start', { root, say: (line) => said.push(line), warn: (line) => warned.push(line) });
  expect(ready).toBe(false);
  expect(said).toEqual(['node modules: not installed; running npm ci']);
  expect(warned).toEqual([expect.stringMatching(/^node modules: not installed \(npm: .+\): with a network, run npm/)]);
});

test('nothing is said of node modules that are right', async () => {
  const root = scratchFolder();
  write(root, { 'package-lock.json': lock({}), 'node_modules/.package-lock.json': lock({}) });
  expect(await ensureNodeModules(root, () => expect.unreachable())).toBeNull();
});

test('the dashboard is stale when a source changes, not when a test does', async () => {
  const root = scratchFolder();
  write(root, { 'packages/ui/src/main.tsx': 'a', 'packages/schemas/src/index.ts': 'b' });
  expect(uiBuildProblem(root)).toBe('not built');
  const built = () => write(root, { 'packages/ui/dist/index.html': '', '.cache/ui-build.sha256': uiStamp(root) });
  built();
  expect(uiBuildProblem(root)).toBeNull();
  write(root, { 'packages/ui/src/main.test.tsx': 'x' });
  expect(uiBuildProblem(root)).toBeNull();
  write(root, { 'packages/schemas/src/index.ts': 'c' });
  expect(uiBuildProblem(root)).toBe('older than its sources');
  expect(await ensureUiBuild(root, () => expect.unreachable())).toContain('npm run build:ui');
  built();
  rmSync(path.join(root, 'packages/ui/dist'), { recursive: true });
  expect(uiBuildProblem(root)).toBe('not built');
});

test.skipIf(process.platform === 'win32')('programs are found on the PATH, and only those that can be run', () => {
  const folder = scratchFolder();
  write(folder, { 'one/tool': '', 'two/tool': '#!/bin/sh\n', 'two/chromium-browser': '' });
  chmodSync(path.join(folder, 'two/tool'), 0o755);
  chmodSync(path.join(folder, 'two/chromium-browser'), 0o755);
  const env = { PATH: [path.join(folder, 'one'), '', path.join(folder, 'two')].join(path.delimiter) };
  expect(findProgram('tool', { env })).toBe(path.join(folder, 'two/tool'));
  expect(findProgram('other', { env })).toBeNull();
  expect(findChromium(env)).toBe(path.join(folder, 'two/chromium-browser'));
  expect(findChromium({ ...env, GT3_CHROMIUM: '/opt/c' })).toBe('/opt/c');
});

test('commands are run to their end, or killed at their limit', async () => {
  const node = process.execPath;
  expect(await run(node, ['-e', 'console.log(1); console.error(2); process.exit(3)'])).toEqual({
    code: 3,
    output: expect.stringMatching(/1|2/),
  });
  expect((await run(node, ['-e', 'setInterval(() => {}, 1000)'], { limitMs: 100 })).code).toBeNull();
  expect((await run('/nowhere/tool', [])).code).toBeNull();
});

test('of a long output the line that tells most', () => {
  const npm =
    'npm warn x\nnpm error code EAI_AGAIN\nnpm error syscall a\nnpm error request failed\nnpm error A complete log\n';
  expect(npmReason(npm)).toBe('request failed');
  expect(npmReason('Killed\n')).toBe('Killed');
  expect(tellingLine('Reading lists\nE: Unable to fetch\nnpm error A complete log of this run: x\n')).toBe(
    'E: Unable to fetch',
  );
  expect(tellingLine('E: Unable to locate package x\n')).toBe('E: Unable to locate package x');
  expect(tellingLine('')).toBe('no output');
});

test('versions of Node that run TypeScript', () => {
  const fit = ['22.18.0', '22.20.1', 'v24.21.0', '23.0.0'].map(runsTypeScript);
  const unfit = ['20.20.2', '22.17.9', '18.0.0'].map(runsTypeScript);
  expect([fit, unfit]).toEqual([
    [true, true, true, true],
    [false, false, false],
  ]);
});

test('what the arguments ask for', () => {
  expect([wantedBy([]), wantedBy(['--tests']), wantedBy(['--tools'])]).toEqual(['start', 'tests', 'tools']);
  expect([wantedBy(['--test']), wantedBy(['--tests', 'x'])]).toEqual([null, null]);
});
