import type { RigStatus } from '@gt3/schemas';
import { expect, it } from 'vitest';
import { statusOf } from '../testing/samples.ts';
import { steady, steadyList } from './steady-status.ts';

it('gives the same object until a fact changes', () => {
  let now: RigStatus | null = null;
  const read = steady(() => now);
  expect(read()).toBeNull();
  const first = statusOf();
  now = first;
  expect(read()).toBe(first);
  now = { ...statusOf({ at: 99, link: { ...first.presence.link, hz: 59 } }), age: 7 };
  expect(read()).toBe(first);
  for (const changed of [
    statusOf({ state: 'ended' }),
    statusOf({ run: 'run-2' }),
    statusOf({ source: { kind: 'ibt', name: 'other.ibt' } }),
    { ...statusOf(), online: false },
    null,
  ]) {
    now = changed;
    expect(read()).toBe(changed);
  }
});

it('gives the same list until a fact of one rig changes, and then the same objects for all others', () => {
  let now: RigStatus[] = [];
  const read = steadyList(() => now);
  const [a, b] = [statusOf({ rig: 'a' }), statusOf({ rig: 'b' })];
  now = [a, b];
  const first = read();
  now = [{ ...a, age: 5 }, statusOf({ rig: 'b', at: 9 })];
  expect(read()).toBe(first);
  now = [a, statusOf({ rig: 'b', driver: 'Ann' })];
  const second = read();
  expect(second[0]).toBe(first[0]);
  expect(second[1]?.presence.driver).toBe('Ann');
  now = [a];
  expect(read()).toEqual([a]);
});
