import type { RigStatus } from '@gt3/schemas';
import { expect, it } from 'vitest';
import { makePresence } from '../testing/messages.ts';
import { RigChanges } from './rig-changes.ts';

const status = (rig: string, over: Partial<RigStatus> = {}): RigStatus => ({
  presence: makePresence(rig),
  online: true,
  age: 0,
  ...over,
});

it('tells of rigs that came, were renewed, fell silent or went, and of nothing else', () => {
  const changes = new RigChanges();
  const a = status('a');
  const b = status('b');
  expect(changes.take([], [])).toBeNull();
  expect(changes.take([a, b], [])).toEqual({ type: 'rigs-changed', rigs: [a, b], gone: [], strangers: [] });
  expect(changes.take([{ ...a, age: 900 }, b], [])).toBeNull();
  const renewed = status('a');
  expect(changes.take([renewed, b], [])?.rigs).toEqual([renewed]);
  const silent = { ...b, online: false };
  expect(changes.take([renewed, silent], [])?.rigs).toEqual([silent]);
  expect(changes.take([renewed], [])).toMatchObject({ rigs: [], gone: ['b'] });
  expect(changes.take([renewed], [{ rig: 'c', v: 2 }])).toMatchObject({ gone: [], strangers: [{ rig: 'c', v: 2 }] });
  expect(changes.take([renewed], [{ rig: 'c', v: 2 }])).toBeNull();
});
