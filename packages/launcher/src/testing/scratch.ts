import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/**
 * A new temporary folder that goes with the test.
 *
 * @param finished hook of the test; to be given in tests that run side by side, where nobody else knows which one it is
 */
export function scratchFolder(finished: (clean: () => void) => void = onTestFinished): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'gt3-launcher-'));
  finished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
