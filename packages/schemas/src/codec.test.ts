import type { TSchema } from '@sinclair/typebox';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode, decodeOwn, decodeUnchecked, encode, encodeOwn, encodeWithBytes } from './codec.ts';
import { ContractError } from './errors.ts';
import * as contract from './index.ts';
import { arbitraryOf } from './testing/arbitrary.ts';
import { readPlainMsgpack } from './testing/msgpack.ts';
import type { Validator } from './validate.ts';

/** Every message that travels as msgpack: schema and validator. */
const MESSAGES: readonly (readonly [string, TSchema, Validator<unknown>])[] = [
  ['frame batch', contract.FrameBatch, contract.frameBatch],
  ['session info', contract.SessionInfo, contract.sessionInfo],
  ['field update', contract.FieldUpdate, contract.fieldUpdate],
  ['rig input', contract.RigInput, contract.rigInput],
  ['lap summary', contract.LapSummary, contract.lapSummary],
  ['insight', contract.Insight, contract.insight],
  ['cue event', contract.CueEvent, contract.cueEvent],
  ['cue plan', contract.CuePlan, contract.cuePlan],
  ['presence', contract.Presence, contract.presence],
  ['track model', contract.TrackModel, contract.trackModel],
  ['reference board', contract.ReferenceBoard, contract.referenceBoard],
  ['lap trace', contract.LapTrace, contract.lapTrace],
  ['heartbeat', contract.Heartbeat, contract.heartbeat],
  ['partition owner', contract.PartitionOwner, contract.partitionOwner],
  ['checkpoint', contract.Checkpoint, contract.checkpoint],
  ['data message', contract.DataMessage, contract.dataMessage],
];

/** Every message that travels as JSON. */
const JSON_MESSAGES: readonly (readonly [string, TSchema, Validator<unknown>])[] = [
  ['client message', contract.ClientMessage, contract.clientMessage],
  ['server message', contract.ServerMessage, contract.serverMessage],
  ['rigs response', contract.RigsResponse, contract.rigsResponse],
  ['sessions response', contract.SessionsResponse, contract.sessionsResponse],
  ['laps response', contract.LapsResponse, contract.lapsResponse],
  ['insights response', contract.InsightsResponse, contract.insightsResponse],
  ['trace response', contract.TraceResponse, contract.traceResponse],
  ['error response', contract.ErrorResponse, contract.errorResponse],
  ['analysis', contract.Analysis, contract.analysis],
];

/** The same value with every kind of byte array as a plain Uint8Array. */
function plainBytes(value: unknown): unknown {
  if (value instanceof Uint8Array) return new Uint8Array(value);
  if (Array.isArray(value)) return value.map(plainBytes);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, plainBytes(field)]));
}

/** What `run` threw; fails when it threw nothing or anything but a ContractError. */
function contractErrorOf(run: () => unknown): ContractError {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(ContractError);
    if (error instanceof ContractError) return error;
  }
  throw new Error('no ContractError was thrown');
}

describe.each(MESSAGES)('%s', (_, schema, validator) => {
  test('decodes to what was encoded, and is plain msgpack', () => {
    fc.assert(
      fc.property(arbitraryOf(schema), (message) => {
        const bytes = encode(message);
        expect(plainBytes(decode(validator, bytes))).toEqual(message);
        expect(readPlainMsgpack(bytes)).toEqual(message);
      }),
      { numRuns: 50 },
    );
  });

  test('no beginning of its bytes passes for the whole', () => {
    fc.assert(
      fc.property(arbitraryOf(schema), fc.double({ min: 0, max: 0.999, noNaN: true }), (message, share) => {
        const bytes = encode(message);
        contractErrorOf(() => decode(validator, bytes.subarray(0, Math.floor(bytes.length * share))));
      }),
      { numRuns: 30 },
    );
  });

  test('bytes changed anywhere decode to a valid message or give a ContractError', () => {
    fc.assert(
      fc.property(arbitraryOf(schema), fc.nat(), fc.nat(255), (message, at, byte) => {
        const bytes = Uint8Array.from(encode(message));
        bytes[at % bytes.length] = byte;
        try {
          expect(validator.check(decode(validator, bytes))).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(ContractError);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe.each(JSON_MESSAGES)('%s', (_, schema, validator) => {
  test('comes back from JSON', () => {
    fc.assert(
      fc.property(arbitraryOf(schema), (message) => {
        expect(validator.parse(JSON.parse(JSON.stringify(message)))).toEqual(message);
      }),
      { numRuns: 50 },
    );
  });
});

describe('bytes from anyone', () => {
  test('random bytes give a value or a ContractError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        try {
          decode(contract.frameBatch, bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(ContractError);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ['arrays nested 100,000 deep', new Uint8Array(100_000).fill(0x91)],
    ['an array that promises 4 billion entries', Uint8Array.of(0xdd, 0xff, 0xff, 0xff, 0xff)],
    ['a map that promises 4 billion entries', Uint8Array.of(0xdf, 0xff, 0xff, 0xff, 0xff)],
    ['bytes that promise 4 GiB', Uint8Array.of(0xc6, 0xff, 0xff, 0xff, 0xff)],
    ['nothing', new Uint8Array(0)],
    ['the byte that msgpack never uses', Uint8Array.of(0xc1)],
  ])('%s: a ContractError', (_, bytes) => {
    contractErrorOf(() => decode(contract.frameBatch, bytes));
  });

  test.each([1, 10, 100, 1000, 5000, 10_000, 50_000])('a value nested %d deep gives a ContractError', (depth) => {
    const bytes = new Uint8Array(depth + 1).fill(0x91);
    bytes[depth] = 0xc0;
    contractErrorOf(() => decode(contract.frameBatch, bytes));
  });

  test('a value that cannot be shown as text gives a ContractError', () => {
    const hostile = { v: 1, toString: 1, valueOf: 1, big: 1n };
    contractErrorOf(() => contract.frameBatch.parse(hostile));
    contractErrorOf(() => contract.rigInput.parse({ v: 1, id: hostile, at: 0, from: '', input: hostile }));
  });

  test('a record definition of another writer does not change how the next message is read', () => {
    const definition = Uint8Array.of(0xd4, 0x72, 0x40, 0x91, 0xa1, 0x61, 0x01);
    try {
      decodeUnchecked(definition);
    } catch (error) {
      expect(error).toBeInstanceOf(ContractError);
    }
    expect(decodeUnchecked(Uint8Array.of(0x40))).toBe(0x40);
  });

  test('a key named __proto__ reaches no prototype', () => {
    const key = new TextEncoder().encode('__proto__');
    const bytes = Uint8Array.of(0x81, 0xa0 | key.length, ...key, 0x81, 0xa1, 0x78, 0x01);
    const value = decodeUnchecked(bytes);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.getOwnPropertyDescriptor(Object.prototype, 'x')).toBeUndefined();
  });

  test('a 64-bit integer comes as a number', () => {
    expect(decodeUnchecked(Uint8Array.of(0xcf, 0, 0, 0, 1, 0, 0, 0, 2))).toBe(2 ** 32 + 2);
  });
});

test('what was encoded before stays as it is', () => {
  const first = encode({ a: 'one' });
  const kept = Uint8Array.from(first);
  for (let i = 0; i < 1000; i++) encode({ b: 'x'.repeat(100) });
  expect(Uint8Array.from(first)).toEqual(kept);
});

test('a value that holds undefined is written as nil', () => {
  expect(readPlainMsgpack(encode({ a: undefined }))).toEqual({ a: null });
});

test('a message with many bytes is packed as any other', () => {
  const message = { v: 1, name: 'x'.repeat(300), channels: ['a', 'b'] };
  const cols = Uint8Array.from({ length: 70_000 }, (_, i) => i);
  expect(encodeWithBytes(message, 'cols', cols)).toEqual(new Uint8Array(encode({ ...message, cols })));
  for (const length of [0, 1, 300]) {
    const few = cols.subarray(0, length);
    expect(readPlainMsgpack(encodeWithBytes(message, 'cols', few))).toEqual({ ...message, cols: few });
  }
});

describe('values that only this project reads', () => {
  const key = fc.constantFrom('a', 'b', 'T1', 'x y', '0', '__proto');
  const { value: plain } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(null, true, 'x', 1.5, -1e12),
      fc.uint8Array().map((bytes) => Float32Array.from(bytes)),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(key, tie('value'), { noNullPrototype: true }),
    ),
  }));

  test('come back as they were, whatever was packed and read in between', () => {
    fc.assert(
      fc.property(fc.array(plain, { minLength: 1, maxLength: 6 }), (values) => {
        const packed = values.map((value) => encodeOwn({ value }));
        const damaged = Uint8Array.from(packed[0] ?? []);
        damaged[damaged.length >> 1] = 0xc1;
        try {
          decodeOwn(damaged);
        } catch (error) {
          expect(error).toBeInstanceOf(ContractError);
        }
        expect(packed.reverse().map(decodeOwn)).toEqual(values.map((value) => ({ value })).reverse());
      }),
    );
  });

  test('that are no such values give a ContractError', () => {
    contractErrorOf(() => decodeOwn(new Uint8Array(100_000).fill(0x91)));
    contractErrorOf(() => decodeOwn(new Uint8Array(0)));
  });
});
