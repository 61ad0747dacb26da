import { CHANNEL_COUNT } from './channels.ts';
import { ContractError } from './errors.ts';

/** Bytes that a full channel set takes. */
export const CHANNEL_SET_BYTES = Math.ceil(CHANNEL_COUNT / 8);

/**
 * Packs channel indices as a bit set: bit `i % 8` of byte `i / 8`, without trailing zero bytes.
 *
 * @throws ContractError for an index outside the catalogue
 */
export function packChannels(indices: Iterable<number>): Uint8Array {
  const bytes = new Uint8Array(CHANNEL_SET_BYTES);
  let used = 0;
  for (const index of indices) {
    if (!Number.isInteger(index) || index < 0 || index >= CHANNEL_COUNT) {
      throw new ContractError(`channel index ${index}: an integer from 0 to ${CHANNEL_COUNT - 1} is wanted`);
    }
    bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (1 << (index & 7));
    used = Math.max(used, (index >> 3) + 1);
  }
  return bytes.slice(0, used);
}

/** True when a channel set names the channel of this index. */
export function hasChannel(set: Uint8Array, index: number): boolean {
  return (((set[index >> 3] ?? 0) >> (index & 7)) & 1) === 1;
}

/**
 * Indices in a channel set, ascending. A set from a newer catalogue may name channels that are unknown here; they
 * are listed too, so that the columns behind them are found in their places.
 */
export function unpackChannels(set: Uint8Array): number[] {
  const indices: number[] = [];
  for (let i = 0; i < set.length * 8; i++) {
    if (hasChannel(set, i)) indices.push(i);
  }
  return indices;
}
