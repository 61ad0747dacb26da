import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sharedFile } from './shared.ts';
import { writeSyntheticRecording } from './synthetic-recording.ts';

/** A recording to run the pipeline on. */
export interface TestRecording {
  readonly name: string;
  /** Null where it does not lie beside the checkout. */
  readonly path: string | null;
}

const EARLY = { brakeEarly: { 2: 30 } };

/** A made-up run, always there, and the real race where it lies beside the checkout. */
export function testRecordings(): readonly [TestRecording, TestRecording] {
  const path = join(mkdtempSync(join(tmpdir(), 'gt3-test-')), 'synthetic.ibt');
  writeSyntheticRecording(path, [{}, EARLY, EARLY, { overSlow: { 0: 3 } }, EARLY]);
  return [
    { name: 'a made-up run', path },
    { name: 'the Fuji race', path: sharedFile('data/ibt/ferrari488gt3_fuji_race.ibt') },
  ];
}
