import { ContractError, encode, heartbeatKey, ownerKey } from '@gt3/schemas';
import { expect, test } from 'vitest';
import { Fleet } from './fleet.ts';

const beat = (worker: string, n: number) =>
  encode({ v: 1, worker, startedAt: 0, beat: n, partitions: [], rigs: 0, framesPerSecond: 0, lag: 0 });
const owned = (worker: string, reading?: boolean) =>
  encode({ v: 1, worker, ...(reading === undefined ? {} : { reading }) });

test('keeps the newest heartbeat of each worker until it says goodbye', () => {
  const fleet = new Fleet();
  const key = heartbeatKey('a');
  expect(fleet.take({ key, revision: 1, value: beat('a', 0) })).toBe(true);
  expect(fleet.take({ key, revision: 4, value: beat('a', 1) })).toBe(true);
  expect(fleet.workers.get('a')).toMatchObject({ revision: 4, heartbeat: { beat: 1 } });
  expect(fleet.take({ key, revision: 5, value: null })).toBe(true);
  expect([...fleet.workers]).toEqual([]);
});

test('knows who has a partition, and takes no older news of it', () => {
  const fleet = new Fleet();
  expect(fleet.owner(3)).toEqual({ worker: null, reading: false, revision: 0 });
  fleet.take({ key: ownerKey(3), revision: 5, value: owned('a', true) });
  expect(fleet.take({ key: ownerKey(3), revision: 4, value: owned('b') })).toBe(false);
  fleet.take({ key: ownerKey(1), revision: 6, value: owned('a') });
  expect(fleet.partitionsOf('a')).toEqual([1, 3]);
  expect(fleet.owner(1)).toEqual({ worker: 'a', reading: false, revision: 6 });
  fleet.take({ key: ownerKey(3), revision: 9, value: null });
  expect(fleet.owner(3)).toEqual({ worker: null, reading: false, revision: 9 });
});

test('passes over other keys, and refuses what does not fit', () => {
  const fleet = new Fleet();
  expect(fleet.take({ key: 'c.03.rig', revision: 1, value: new Uint8Array([1]) })).toBe(false);
  expect(fleet.take({ key: 'p.64', revision: 1, value: owned('a') })).toBe(false);
  expect(() => fleet.take({ key: ownerKey(0), revision: 1, value: new Uint8Array([0xc1]) })).toThrow(ContractError);
  expect(() => fleet.take({ key: heartbeatKey('a'), revision: 1, value: beat('b', 0) })).toThrow(ContractError);
  expect(fleet.workers.size).toBe(0);
});
