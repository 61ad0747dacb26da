// Not from 'msgpackr': that loads a native module, which is tied to one Node ABI and to one thread.
import { Packr } from 'msgpackr/pack';
import { Unpackr } from 'msgpackr/unpack';
import { ContractError } from './errors.ts';
import type { Validator } from './validate.ts';

/** Plain msgpack maps, which any msgpack library reads; large integers as float64 so that no reader meets a BigInt. */
const packr = new Packr({ useRecords: false, int64AsType: 'number', encodeUndefinedAsNil: true });

/** Packs a message as msgpack. */
export function encode(message: unknown): Uint8Array {
  return packr.pack(message);
}

/** msgpack's mark of bytes whose length takes 4 bytes. */
const BIN32 = 0xc6;
const NO_BYTES = new Uint8Array(0);
/** How many bytes msgpack writes before none and before many: the kind, and the length in 1 or in 4. */
const HEADER_OF_NONE = 2;
const HEADER_OF_MANY = 5;

/**
 * Packs a message whose last field holds many bytes, as `encode` would. They are copied once, into an array of just the right
 * size; msgpackr's own grow by four times what they hold and live on.
 *
 * @param key name of that field, which `message` lacks
 */
export function encodeWithBytes(message: object, key: string, bytes: Uint8Array): Uint8Array {
  const head = packr.pack({ ...message, [key]: NO_BYTES });
  const at = head.length - HEADER_OF_NONE;
  const packed = new Uint8Array(at + HEADER_OF_MANY + bytes.length);
  packed.set(head.subarray(0, at));
  packed[at] = BIN32;
  new DataView(packed.buffer).setUint32(at + 1, bytes.length);
  packed.set(bytes, at + HEADER_OF_MANY);
  return packed;
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
