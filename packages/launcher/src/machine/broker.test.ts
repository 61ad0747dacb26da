import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { scratchFolder } from '../testing/scratch.ts';
import { brokerRemedy, ensureBroker, findBroker } from './broker.mjs';
import { brokerRelease, cachedBroker } from './broker-release.mjs';

const PROGRAM = '#!/bin/sh\necho nats-server: v2.14.5\n';

function program(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'nats-server');
  writeFileSync(file, PROGRAM);
  chmodSync(file, 0o755);
  return file;
}

/** A release as the project publishes it: the program inside a folder inside the archive. */
function archive(folder: string): { bytes: Buffer; sha256: string } {
  program(path.join(folder, 'nats-server-v2.14.5-linux-amd64'));
  const file = path.join(folder, 'archive.tar.gz');
  execFileSync('tar', ['-czf', file, '-C', folder, 'nats-server-v2.14.5-linux-amd64']);
  const bytes = readFileSync(file);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/a/nats.tar.gz`;
}

/** A machine that has no broker anywhere. */
function bare(folder: string) {
  return { cache: path.join(folder, '.cache'), env: { PATH: '/nowhere' }, systemFolders: [], mayInstall: false };
}

test('the PATH comes first, then the cache, then the folders of packages', () => {
  const folder = scratchFolder();
  const search = { ...bare(folder), systemFolders: [path.join(folder, 'sbin')] };
  expect(findBroker(search)).toBeNull();
  const packaged = program(path.join(folder, 'sbin'));
  expect(findBroker(search)).toEqual({ path: packaged, origin: 'Debian package' });
  const cached = program(path.dirname(cachedBroker(search.cache)));
  expect(findBroker(search)).toEqual({ path: cached, origin: 'cache' });
  const onPath = program(path.join(folder, 'bin'));
  const env = { PATH: `/nowhere${path.delimiter}${path.join(folder, 'bin')}` };
  expect(findBroker({ ...search, env })).toEqual({ path: onPath, origin: 'PATH' });
});

test('a release is fetched, checked, unpacked, and found again without a network', async () => {
  const folder = scratchFolder();
  const { bytes, sha256 } = archive(folder);
  const url = await serve((_request, response) => response.end(bytes));
  const search = { ...bare(folder), release: { url, sha256 } };
  const said: string[] = [];
  const fetched = await ensureBroker(search, (line) => said.push(line));
  const expected = { found: { path: cachedBroker(search.cache), origin: 'cache' } };
  expect(fetched).toEqual(expected);
  expect(readFileSync(cachedBroker(search.cache), 'utf8')).toBe(PROGRAM);
  expect(said).toHaveLength(1);
  vi.stubEnv('GT3_OFFLINE', '1');
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(await ensureBroker(search, () => expect.unreachable())).toEqual(expected);
});

test.each<[string, RequestListener, RegExp]>([
  [
    'another file than the pinned one',
    (_q, response) => void response.end('malware'),
    /SHA-256 is [0-9a-f]{64}, not [0-9a-f]{64}/,
  ],
  ['an error', (_q, response) => void response.writeHead(503).end(), /answers 503/],
  ['a cut connection', (_q, response) => void response.socket?.destroy(), /not fetched: 127\.0\.0\.1:\d+: /],
])('%s is refused, and leaves nothing in the cache', async (_what, listener, reason) => {
  const folder = scratchFolder();
  const url = await serve(listener);
  const search = { ...bare(folder), release: { url, sha256: archive(folder).sha256 } };
  const result = await ensureBroker(search, () => undefined);
  const { missing } = result as { missing: string };
  expect(missing).toMatch(reason);
  expect(missing).toContain(brokerRemedy());
  expect(missing).not.toContain('\n');
  expect(existsSync(cachedBroker(search.cache))).toBe(false);
  expect(readdirSync(path.join(search.cache, 'nats-server'))).toEqual(['2.14.5']);
});

test('without a network nothing is tried, and the line says so', async () => {
  vi.stubEnv('GT3_OFFLINE', '1');
  onTestFinished(() => void vi.unstubAllEnvs());
  const said: string[] = [];
  const result = await ensureBroker(bare(scratchFolder()), (line) => said.push(line));
  expect(result).toEqual({ missing: expect.stringMatching(/^broker: .*GT3_OFFLINE=1.*: .*nats-server/) });
  expect(said).toEqual([]);
});

test('a release is pinned for the systems that have one', () => {
  expect(brokerRelease('linux-x64')?.url).toMatch(/\/v2\.14\.5\/nats-server-v2\.14\.5-linux-amd64\.tar\.gz$/);
  expect(brokerRelease('win32-x64')?.url).toMatch(/windows-amd64\.zip$/);
  expect(brokerRelease('darwin-arm64')).toBeNull();
  expect(brokerRemedy('darwin')).toBe('brew install nats-server');
});
