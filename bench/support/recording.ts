import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sharedFile } from '../../test/support/shared.ts';
import { writeSyntheticRecording } from '../../test/support/synthetic-recording.ts';

/** A recording to measure with, and what it is. */
export interface BenchRecording {
  readonly path: string;
  readonly title: string;
}

/** The real race where it lies beside the checkout, else a made-up run of about the same length. */
export function benchRecording(): BenchRecording {
  const real = sharedFile('data/ibt/ferrari488gt3_fuji_race.ibt');
  if (real !== null) return { path: real, title: 'Fuji race, 58,836 rows' };
  const path = join(mkdtempSync(join(tmpdir(), 'gt3-bench-')), 'synthetic.ibt');
  writeSyntheticRecording(
    path,
    Array.from({ length: 17 }, () => ({})),
  );
  return { path, title: 'made-up run of 17 laps (no recording beside the checkout)' };
}
