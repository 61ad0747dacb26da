import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHANNEL_SET_BYTES, packChannels, unpackChannels } from './channel-set.ts';
import { CHANNEL_COUNT } from './channels.ts';
import { ContractError } from './errors.ts';

const indices = fc.uniqueArray(fc.nat(CHANNEL_COUNT - 1));
const ascending = (list: readonly number[]) => [...list].sort((a, b) => a - b);

describe('channel set', () => {
  test('unpacked gives the indices that were packed, ascending, in any order of packing', () => {
    fc.assert(
      fc.property(indices, (list) => {
        expect(unpackChannels(packChannels(list))).toEqual(ascending(list));
      }),
    );
  });

  test('has no trailing zero byte and takes no more bytes than the catalogue', () => {
    fc.assert(
      fc.property(indices, (list) => {
        const set = packChannels(list);
        expect(set.length).toBeLessThanOrEqual(CHANNEL_SET_BYTES);
        expect(set.at(-1)).not.toBe(0);
      }),
    );
  });

  test('puts channel i at bit i % 8 of byte i / 8', () => {
    expect([...packChannels([0, 9])]).toEqual([0b1, 0b10]);
    expect([...packChannels([7])]).toEqual([0x80]);
    expect([...packChannels([])]).toEqual([]);
  });

  test('from a newer catalogue lists also the channels unknown here', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(511)), (list) => {
        const set = new Uint8Array(64);
        for (const index of list) set[index >> 3] = (set[index >> 3] ?? 0) | (1 << (index & 7));
        expect(unpackChannels(set)).toEqual(ascending(list));
      }),
    );
  });

  test.each([-1, CHANNEL_COUNT, 0.5, Number.NaN])('index %d is refused with the bounds', (index) => {
    expect(() => packChannels([index])).toThrow(ContractError);
    expect(() => packChannels([index])).toThrow(`channel index ${index}: an integer from 0 to ${CHANNEL_COUNT - 1}`);
  });
});
