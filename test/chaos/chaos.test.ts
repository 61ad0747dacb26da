import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnServers } from '../support/nats.ts';
import { type DrivenRig, driveRigs } from './rigs.ts';
import { runSequence } from './sequence.ts';

/** Sequences for each server; a campaign is `GT3_CHAOS_SEQUENCES=25 npx vitest run test/chaos`. */
const SEQUENCES = Number(process.env.GT3_CHAOS_SEQUENCES ?? 1);
const FIRST_SEED = Number(process.env.GT3_CHAOS_SEED ?? 1);
/** Faults of a sequence. */
const FAULTS = Number(process.env.GT3_CHAOS_FAULTS ?? 10);
/** One broker or a cluster of three, or `1,3` for both. */
const BROKERS = (process.env.GT3_CHAOS_BROKERS ?? '1').split(',').map((count) => (count === '3' ? 3 : 1));
const MINUTES = 60_000;

describeOnServers('after any sequence of faults laps and findings are those of the recording', ({ path: binary }) => {
  let folder = '';
  let rigs: DrivenRig[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gt3-chaos-'));
    rigs = await driveRigs(folder, FIRST_SEED);
    expect(rigs.flatMap(({ expected }) => expected.insights).length).toBeGreaterThan(20);
  }, 2 * MINUTES);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  for (let seed = FIRST_SEED; seed < FIRST_SEED + SEQUENCES; seed++) {
    for (const nodes of BROKERS) {
      const title = `seed ${seed}, ${nodes === 1 ? 'one broker' : 'a cluster of three'}`;
      test(title, () => runSequence(rigs, { binary, nodes, seed, faults: FAULTS, folder }), 4 * MINUTES);
    }
  }
});
