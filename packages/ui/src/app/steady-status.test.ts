import type { RigStatus } from '@gt3/schemas';
import { expect, it } from 'vitest';
import { statusOf } from '../testing/samples.ts';
import { steady } from './steady-status.ts';

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
