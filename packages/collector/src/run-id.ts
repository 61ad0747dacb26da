import { randomBytes } from 'node:crypto';

/**
 * A new run id: the time in base 36, so that ids sort by start, and chance, so that two starts within a millisecond
 * differ. It fits `[a-z0-9-]{1,32}`.
 */
export function newRunId(nowMs: number = Date.now()): string {
  return `${nowMs.toString(36)}-${randomBytes(4).toString('hex')}`;
}
