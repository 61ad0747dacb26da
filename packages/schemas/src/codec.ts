import { Packr } from 'msgpackr';
import { ContractError } from './errors.ts';
import type { Validator } from './validate.ts';

/** Plain msgpack maps, which any msgpack library reads; large integers as float64 so that no reader meets a BigInt. */
const packr = new Packr({ useRecords: false, int64AsType: 'number', encodeUndefinedAsNil: true });

/** Packs a message as msgpack. */
export function encode(message: unknown): Uint8Array {
  return packr.pack(message);
}

/**
 * Unpacks msgpack without looking at what it holds.
 *
 * @throws ContractError when the bytes are no msgpack
 */
export function decodeUnchecked(bytes: Uint8Array): unknown {
  try {
    return packr.unpack(bytes);
  } catch (cause) {
    throw new ContractError(`${bytes.length} bytes are no msgpack value: ${(cause as Error).message}`, { cause });
  }
}

/**
 * Unpacks and validates a message.
 *
 * @throws ContractError when the bytes are no msgpack or the message does not fit
 */
export function decode<T>(message: Validator<T>, bytes: Uint8Array): T {
  return message.parse(decodeUnchecked(bytes));
}
