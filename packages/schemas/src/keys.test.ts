import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ContractError } from './errors.ts';
import {
  checkpointFilter,
  checkpointKey,
  heartbeatKey,
  keyToken,
  ownerKey,
  parseFleetKey,
  referenceKey,
  traceName,
  trackKey,
} from './keys.ts';
import { PARTITIONS, partitionOf } from './rig.ts';

const anyRig = fc.stringMatching(/^[a-z0-9-]{1,32}$/);

describe('a key', () => {
  test('is written as in the contract', () => {
    expect(trackKey('fuji international speedway no chicane')).toBe('fuji-international-speedway-no-chicane');
    expect(referenceKey('ferrari488gt3', 'Monza Full')).toBe('ferrari488gt3.monza-full');
    expect(heartbeatKey('Host_1/42')).toBe('w.host-1-42');
    expect(ownerKey(7)).toBe('p.07');
    expect(checkpointKey('foobar')).toBe('c.40.foobar');
    expect(checkpointFilter(40)).toBe('c.40.*');
    expect(traceName('foobar', 'run-1', 12)).toBe('foobar/run-1/12');
  });

  test('of a worker or an owner says of which, and no other key does', () => {
    expect(parseFleetKey(heartbeatKey('coach-1'))).toEqual({ worker: 'coach-1' });
    expect(parseFleetKey(ownerKey(7))).toEqual({ partition: 7 });
    for (const key of [checkpointKey('foobar'), 'w.', 'w.a.b', 'p.64', 'p.7', 'x.07', ''])
      expect(parseFleetKey(key)).toBeNull();
  });

  test('made from any text is one token that a bucket takes, and making it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        if (!/[a-z0-9]/.test(text.toLowerCase())) {
          expect(() => keyToken(text)).toThrow(ContractError);
          return;
        }
        const token = keyToken(text);
        expect(token).toMatch(/^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$/);
        expect(keyToken(token)).toBe(token);
      }),
    );
  });

  test('is not made from a text without letter or digit, and the error names it', () => {
    expect(() => keyToken('***')).toThrow('"***" has no letter or digit to name a key with');
  });

  test('a long text is cut to 64 characters, not to a dash', () => {
    expect(keyToken(`${'a'.repeat(63)} b`)).toBe('a'.repeat(63));
  });

  test('of a checkpoint stands in its own partition and no other', () => {
    fc.assert(
      fc.property(anyRig, (rig) => {
        const prefix = (partition: number) => checkpointFilter(partition).slice(0, -1);
        const own = Array.from({ length: PARTITIONS }, (_, i) => i).filter((i) =>
          checkpointKey(rig).startsWith(prefix(i)),
        );
        expect(own).toEqual([partitionOf(rig)]);
      }),
    );
  });
});
