import type { CueEvent } from '@gt3/schemas';
import { expect, it } from 'vitest';
import { fateOf, MessageFates } from './message-fate.ts';

const event = (id: string, outcome: CueEvent['outcome'], reason: string | null = null): CueEvent => ({
  v: 1,
  rig: 'rig-1',
  run: 'run-1',
  lap: 1,
  tick: 1,
  t: 1,
  cue: { id, at: 0, until: 1, corner: null, say: 'Box' },
  outcome,
  reason,
});

it('knows what became of messages, and of nothing else', () => {
  const fates = new MessageFates();
  expect(fates.take(event('1-T4-brake-early', 'said'))).toBeNull();
  const long = 'x'.repeat(64);
  fates.take(event('message-a', 'skipped', 'it waited for too long'));
  const all = fates.take(event(`message-${long}`.slice(0, 64), 'said')) ?? new Map();
  expect(fateOf(all, 'a')).toEqual({ outcome: 'skipped', reason: 'it waited for too long' });
  expect(fateOf(all, long)).toEqual({ outcome: 'said', reason: null });
  expect(fateOf(all, 'b')).toBeUndefined();
  for (let i = 0; i < 40; i++) fates.take(event(`message-${i}`, 'said'));
  expect(fates.take(event('message-z', 'said'))?.size).toBe(16);
});
