import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnServers } from '../support/nats.ts';
import { type DrivenRig, driveRigs } from './rigs.ts';
import { runSequence } from './sequence.ts';

/** Sequences for each server; a whole campaign is `GT3_CHAOS_SEQUENCES=50 npx vitest run test/chaos`. */
const SEQUENCES = Number(process.env.GT3_CHAOS_SEQUENCES ?? 1);
const FIRST_SEED = Number(process.env.GT3_CHAOS_SEED ?? 1);
/** Faults of a sequence. */
const FAULTS = Number(process.env.GT3_CHAOS_FAULTS ?? 10);
const LAPS = 3;
const MINUTES = 60_000;

describeOnServers('after any sequence of faults laps and findings are those of the recording', ({ path: binary }) => {
  let folder = '';
  let rigs: DrivenRig[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gt3-chaos-'));
    rigs = await driveRigs(folder, FIRST_SEED, LAPS);
    expect(rigs.flatMap(({ expected }) => expected.insights).length).toBeGreaterThan(0);
  }, 2 * MINUTES);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  for (let seed = FIRST_SEED; seed < FIRST_SEED + SEQUENCES; seed++) {
    test(`seed ${seed}`, () => runSequence(rigs, { binary, nodes: 1, seed, faults: FAULTS, folder }), 3 * MINUTES);
  }
});
