import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ContractError } from './errors.ts';
import { isRigId, PARTITIONS, partitionOf, partitionToken, rigId } from './rig.ts';

const anyRig = fc.stringMatching(/^[a-z0-9-]{1,32}$/);

/** FNV-1a from its definition, in whole numbers of any size. */
function fnv1a(text: string): bigint {
  let hash = 2166136261n;
  for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * 16777619n) % 2n ** 32n;
  return hash;
}

describe('partition', () => {
  test.each([
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
  ])('of %j follows from the published FNV-1a value', (text, hash) => {
    expect(fnv1a(text)).toBe(BigInt(hash));
    expect(partitionOf(text)).toBe(hash % PARTITIONS);
  });

  test('equals an independent FNV-1a modulo 64', () => {
    fc.assert(
      fc.property(anyRig, (rig) => {
        expect(partitionOf(rig)).toBe(Number(fnv1a(rig) % 64n));
      }),
    );
  });

  test('spreads a thousand rigs over all partitions, none with more than three times its share', () => {
    const count = new Array<number>(PARTITIONS).fill(0);
    for (let i = 0; i < 1000; i++) {
      const partition = partitionOf(`rig-${i}`);
      count[partition] = (count[partition] ?? 0) + 1;
    }
    expect(Math.min(...count)).toBeGreaterThan(0);
    expect(Math.max(...count)).toBeLessThan((3 * 1000) / PARTITIONS);
  });

  test('has two digits in a subject', () => {
    expect(partitionToken(0)).toBe('00');
    expect(partitionToken(63)).toBe('63');
  });

  test.each([-1, 64, 1.5, Number.NaN])('%d is refused with the bounds', (partition) => {
    expect(() => partitionToken(partition)).toThrow(ContractError);
    expect(() => partitionToken(partition)).toThrow(`partition ${partition}: an integer from 0 to 63 is wanted`);
  });
});

describe('rig id', () => {
  test('of the right form is taken as it is', () => {
    fc.assert(
      fc.property(anyRig, (rig) => {
        expect(rigId(rig)).toBe(rig);
      }),
    );
  });

  test.each(['', 'Rig', 'a.b', 'a b', 'a*', '>', 'a\n', 'ü', 'x'.repeat(33)])('%j is refused', (text) => {
    expect(isRigId(text)).toBe(false);
    expect(() => rigId(text)).toThrow(ContractError);
    expect(() => rigId(text)).toThrow(`rig id ${JSON.stringify(text)}: 1 to 32 of a-z, 0-9 and "-" are allowed`);
  });

  test('a long one is shown shortened', () => {
    expect(() => rigId('X'.repeat(10_000))).toThrow(/^.{1,200}$/);
  });
});
