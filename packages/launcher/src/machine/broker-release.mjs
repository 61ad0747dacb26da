// @ts-check
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { run, tellingLine } from './command.mjs';
import { DownloadError, download } from './download.mjs';

/** @typedef {import('./say.mjs').Say} Say */

/**
 * @typedef {object} Release
 * @property {string} url of the archive
 * @property {string} sha256 of the archive, in hex
 */

/** The release of nats-server that is fetched. */
export const BROKER_VERSION = '2.14.5';

// The sums are those that the Dockerfiles of the official image list.
/** @type {Readonly<Record<string, readonly [ending: string, sha256: string]>>} */
const ARCHIVES = {
  'linux-x64': ['linux-amd64.tar.gz', '5e3b603d47c447bda1f77f9ac16dbf91c90aac4ff3681f8fbbc7201e4ed99355'],
  'linux-arm64': ['linux-arm64.tar.gz', '673a98d3faa79dde3f9ebf16d6dfac36a5f694e7ad2015e4954dd7939c85cd4c'],
  'win32-x64': ['windows-amd64.zip', 'f66f840a211ab665083b88e9b7edbcf6296cda143be47e53e6f6bb8520692bbb'],
};

/**
 * The official release for a system, or null where none is pinned.
 *
 * @param {string} [system] platform and architecture in Node's words, such as `linux-x64`
 * @returns {Release | null}
 */
export function brokerRelease(system = `${process.platform}-${process.arch}`) {
  const archive = ARCHIVES[system];
  if (archive === undefined) return null;
  const [ending, sha256] = archive;
  const folder = `https://github.com/nats-io/nats-server/releases/download/v${BROKER_VERSION}`;
  return { url: `${folder}/nats-server-v${BROKER_VERSION}-${ending}`, sha256 };
}

const PROGRAM = process.platform === 'win32' ? 'nats-server.exe' : 'nats-server';

/**
 * Path where the fetched server is kept, whether it is there or not.
 *
 * @param {string} cache folder for fetched things
 */
export function cachedBroker(cache) {
  return path.join(cache, 'nats-server', BROKER_VERSION, PROGRAM);
}

/**
 * Fetches a release, checks its sum and unpacks the server into the cache; a half-done fetch leaves nothing there.
 *
 * @param {Release} release
 * @param {string} cache folder for fetched things
 * @param {Say} say told how far it is
 * @returns {Promise<string>} path of the server
 * @throws {DownloadError} where it cannot be fetched, checked or unpacked
 */
export async function fetchBroker(release, cache, say) {
  const server = cachedBroker(cache);
  await mkdir(path.dirname(server), { recursive: true });
  const work = await mkdtemp(path.join(cache, 'nats-server', 'fetch-'));
  try {
    const archive = path.join(work, path.basename(new URL(release.url).pathname));
    await download(release.url, archive, { sha256: release.sha256, say });
    // Windows brings bsdtar, which unpacks zip too.
    const unpacked = await run('tar', ['-xf', archive, '-C', work, '--strip-components=1'], { limitMs: 60_000 });
    if (unpacked.code !== 0) throw new DownloadError(`tar cannot unpack it: ${tellingLine(unpacked.output)}`);
    const fresh = path.join(work, PROGRAM);
    if (!existsSync(fresh)) throw new DownloadError(`there is no ${PROGRAM} in ${path.basename(archive)}`);
    await chmod(fresh, 0o755);
    await rename(fresh, server);
    return server;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
