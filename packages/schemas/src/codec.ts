import { Packr, Unpackr } from 'msgpackr';
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

/** Keys of like maps are written once, typed arrays as they are: less than half of the time and a fifth less to store. */
const OWN = { useRecords: true, moreTypes: true } as const;
const ownPackr = new Packr(OWN);
const ownUnpackr = new Unpackr(OWN);

/** Packs a value that only `decodeOwn` reads again: plain data and typed arrays. */
export function encodeOwn(value: unknown): Uint8Array {
  return ownPackr.pack(value);
}

/**
 * Unpacks what `encodeOwn` packed, in whichever process.
 *
 * @throws ContractError when the bytes cannot be read
 */
export function decodeOwn(bytes: Uint8Array): unknown {
  try {
    return ownUnpackr.unpack(bytes);
  } catch (cause) {
    throw new ContractError(`${bytes.length} bytes are no packed value: ${(cause as Error).message}`, { cause });
  }
}
