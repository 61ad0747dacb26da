import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import type { Drive } from './drives.ts';
import { scoredDrive } from './scored-drive.ts';

// A thread that scores the drives it is sent, one at a time, until it is sent null.
parentPort?.on('message', async (drive: Drive | null) => {
  if (drive === null) {
    parentPort?.close();
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'gt3-scorecard-'));
  try {
    parentPort?.postMessage(await scoredDrive(drive, folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
