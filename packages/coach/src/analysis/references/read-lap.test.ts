import { expect, test } from 'vitest';
import { slicePass } from '../gain/slice.ts';
import { lapLoss } from '../loss/losses.ts';
import { readPass } from '../pass/pass.ts';
import { RigLog } from '../rig-log.ts';
import { Collected } from '../testing/collect.ts';
import { UNKNOWN } from '../testing/conditions.ts';
import { drive } from '../testing/synthetic.ts';
import type { Candidate } from './candidate.ts';
import { ReferencePool } from './pool.ts';
import { LapReader } from './read-lap.ts';

const heard = new Collected();
const log = new RigLog('me', heard);
for (const item of drive([{}, { brakeEarly: { 2: 10 } }, {}]).log()) log.take(item);

const [first, second] = heard.laps.flatMap(({ lap, trace, passes }) =>
  trace === null ? [] : [{ lap, trace, passes }],
);
const model = heard.models[0];
if (first === undefined || second === undefined || model === undefined) throw new Error('no two laps were driven');

function candidate({ lap, trace }: Pick<Candidate, 'lap' | 'trace'>, rig = 'me'): Candidate {
  return { rig, run: 'r', lap, trace, conditions: null };
}

test('a lap that was read gives the same losses, passes and slices in an eighth of the memory', () => {
  const read = new LapReader(model).read(candidate(first));
  const passes = read.passes ?? new Map();
  model.corners.forEach((corner, i) => {
    const segment = model.segments[i];
    if (segment === undefined) throw new Error(`${corner.id} has no segment`);
    expect(passes.get(corner.id)).toEqual(readPass(first.trace, corner, segment));
    expect(slicePass(read.trace, segment)).toEqual(slicePass(first.trace, segment));
  });
  expect(lapLoss(model, second, { ...read, passes })).toEqual(lapLoss(model, second, first));
  const columns = [read.trace.times, ...read.trace.columns.values()];
  const bytes = new Set(columns.map(({ buffer }) => buffer));
  expect([...bytes].reduce((sum, { byteLength }) => sum + byteLength, 0)).toBe(2 * 4 * first.trace.n);
});

test('a pool keeps whole only what a person chose, and a lap that stands in two places once', () => {
  const pool = new ReferencePool('me');
  const own = candidate(first);
  pool.add(own, model.segments, UNKNOWN);
  pool.pick(UNKNOWN);
  pool.readLaps(model);
  const best = pool.current?.lap;
  expect([...(best?.trace.columns.keys() ?? [])]).toEqual(['Speed']);
  pool.choose(candidate(second, 'anna'));
  pool.pick(UNKNOWN);
  pool.readLaps(model);
  expect(pool.current?.lap).toBe(pool.chosen);
  expect(pool.chosen?.trace).toBe(second.trace);
  expect(pool.chosen?.passes?.size).toBe(model.corners.length);
  pool.release();
  expect(pool.pick(UNKNOWN)?.lap.trace).toBe(best?.trace);
});
