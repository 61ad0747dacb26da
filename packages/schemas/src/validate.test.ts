import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clientMessage } from './browser/control.ts';
import { ContractError, NewerContractError } from './errors.ts';
import { type FrameBatch, frameBatch } from './messages/frames.ts';
import { presence } from './messages/presence.ts';
import { sessionInfo } from './messages/session.ts';
import { CONTRACT_VERSION } from './version.ts';

const batch: FrameBatch = {
  v: CONTRACT_VERSION,
  run: 'run',
  seq: 0,
  tick0: 0,
  t0: 0,
  hz: 60,
  n: 6,
  channels: new Uint8Array(0),
  cols: new Uint8Array(0),
};

describe('what a validator says', () => {
  test.each([
    ['value and bound', { ...batch, n: 61 }, 'frame batch at /n: expected integer to be less or equal to 60, found 61'],
    ['value and lower bound', { ...batch, hz: 0 }, 'frame batch at /hz: expected number to be greater than 0, found 0'],
    ['what stands in the place', { ...batch, seq: 'two' }, 'frame batch at /seq: expected integer, found "two"'],
    ['a pattern', { ...batch, run: 'R' }, 'frame batch at /run: expected string to match'],
    ['not a number', { ...batch, t0: Number.NaN }, 'frame batch at /t0: expected number'],
    ['what is no object', 7, 'frame batch: expected object, found 7'],
    ['nothing', undefined, 'frame batch: expected object, found nothing'],
  ])('names %s', (_, value, message) => {
    expect(() => frameBatch.parse(value)).toThrow(ContractError);
    expect(() => frameBatch.parse(value)).toThrow(message);
  });

  test('names the field that is missing', () => {
    const { cols: _, ...rest } = batch;
    expect(() => frameBatch.parse(rest)).toThrow('frame batch at /cols');
  });

  test('shows a long value shortened', () => {
    expect(() => frameBatch.parse({ ...batch, run: 'x'.repeat(100_000) })).toThrow(/^frame batch at \/run.{1,200}$/);
  });

  test('of a union it speaks of the member whose tag fits', () => {
    const wrong = { type: 'subscribe', rig: 'Rig 1' };
    expect(() => clientMessage.parse(wrong)).toThrow(/^client message at \/rig: .*found "Rig 1"$/);
  });

  test('of a union without a fitting tag it says so', () => {
    expect(() => clientMessage.parse({ type: 'dance' })).toThrow(
      'client message at /type: is none of the kinds known, found "dance"',
    );
  });
});

describe('a newer contract', () => {
  test.each([frameBatch, presence, sessionInfo])('is told apart from a wrong message', (validator) => {
    const newer = { v: CONTRACT_VERSION + 1, anything: true };
    expect(() => validator.parse(newer)).toThrow(NewerContractError);
    expect(() => validator.parse(newer)).toThrow(
      `the message has contract version ${CONTRACT_VERSION + 1}, this program reads up to ${CONTRACT_VERSION}: update it`,
    );
  });

  test('is refused even where all else would fit', () => {
    expect(() => frameBatch.parse({ ...batch, v: CONTRACT_VERSION + 1 })).toThrow(NewerContractError);
  });

  test('an older version that never was is a wrong message', () => {
    expect(() => frameBatch.parse({ ...batch, v: 0 })).toThrow('frame batch at /v');
    expect(() => frameBatch.parse({ ...batch, v: 0 })).not.toThrow(NewerContractError);
  });
});

test('fields unknown here are tolerated, so that a newer minor version can add some', () => {
  const value = { ...batch, later: 1 };
  expect(frameBatch.parse(value)).toBe(value);
});

test('any value at all gives itself or a ContractError', () => {
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withNullPrototype: true, withSparseArray: true }), (value) => {
      for (const validator of [frameBatch, presence, clientMessage]) {
        try {
          expect(validator.parse(value)).toBe(value);
        } catch (error) {
          expect(error).toBeInstanceOf(ContractError);
        }
      }
    }),
    { numRuns: 1000 },
  );
});
