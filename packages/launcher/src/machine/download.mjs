// @ts-check
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

/** @typedef {import('./say.mjs').Say} Say */

/** A download did not come to a sound end. */
export class DownloadError extends Error {
  /** @override */
  name = 'DownloadError';
}

/**
 * @typedef {object} DownloadOptions
 * @property {string} sha256 of the whole file, in hex
 * @property {number} [answerMs] how long the server may take to begin; default 8 s
 * @property {number} [stallMs] how long nothing may arrive; default 10 s
 * @property {Say} [say] told how far it is, every 2 s
 */

/**
 * Fetches a file and checks it. The file at `to` is to be used only when this returns.
 *
 * @param {string} url
 * @param {string} to
 * @param {DownloadOptions} options
 * @throws {DownloadError} where nothing came, it stopped, or the sum differs
 */
export async function download(url, to, options) {
  const { sha256, answerMs = 8_000, stallMs = 10_000, say = () => {} } = options;
  const host = new URL(url).host;
  const giveUp = new AbortController();
  let limit = setTimeout(() => giveUp.abort(), answerMs);
  const file = await open(to, 'w');
  const sum = createHash('sha256');
  let had = 0;
  let told = Date.now();
  try {
    const answer = await fetch(url, { signal: giveUp.signal });
    if (!answer.ok || answer.body === null) throw new DownloadError(`${host} answers ${answer.status}`);
    const size = Number(answer.headers.get('content-length') ?? 0);
    for await (const part of answer.body) {
      clearTimeout(limit);
      limit = setTimeout(() => giveUp.abort(), stallMs);
      sum.update(part);
      await file.write(part);
      had += part.length;
      if (Date.now() - told > 2_000) {
        told = Date.now();
        say(`  ${megabytes(had)} of ${size > 0 ? megabytes(size) : '?'} MB`);
      }
    }
  } catch (cause) {
    if (cause instanceof DownloadError) throw cause;
    throw new DownloadError(`${host}: ${giveUp.signal.aborted ? 'no answer in time' : reason(cause)}`, { cause });
  } finally {
    clearTimeout(limit);
    await file.close();
  }
  const found = sum.digest('hex');
  if (found !== sha256) throw new DownloadError(`${host}: SHA-256 is ${found}, not ${sha256}`);
}

/** @param {number} bytes */
const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

/**
 * @param {unknown} error
 * @returns {string}
 */
function reason(error) {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error && 'code' in error.cause) return String(error.cause.code);
  return error.message;
}
