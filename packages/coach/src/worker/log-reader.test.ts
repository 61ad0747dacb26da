import { ContractError, encode, NewerContractError } from '@gt3/schemas';
import { expect, test } from 'vitest';
import { drive } from '../analysis/testing/synthetic.ts';
import { LogReader } from './log-reader.ts';

const batches = drive([{}])
  .log()
  .flatMap((item) => (item.kind === 'frames' ? [item.batch] : []));
const [first, second] = batches;

test('the first batch of a run is validated in full, the others by what the analysis relies on', () => {
  const reader = new LogReader();
  expect(() => reader.read('frames', encode({ ...first, n: 1000 }))).toThrow(ContractError);
  expect(reader.read('frames', encode(first))).toMatchObject({ kind: 'frames', batch: { seq: 0 } });
  expect(() => reader.read('frames', encode({ ...second, cols: 'text' }))).toThrow(ContractError);
  expect(() => reader.read('frames', encode({ ...second, n: 0 }))).toThrow(ContractError);
  expect(reader.read('frames', encode(second))).toMatchObject({ batch: { seq: 1 } });
});

test('a batch that comes again is passed over, the same number in another run is not', () => {
  const reader = new LogReader();
  expect(reader.read('frames', encode(first))).toMatchObject({ batch: { seq: 0 } });
  expect(reader.read('frames', encode(second))).toMatchObject({ batch: { seq: 1 } });
  expect(reader.read('frames', encode(first))).toBeNull();
  expect(reader.read('frames', encode(second))).toBeNull();
  expect(reader.read('frames', encode({ ...second, run: 'another' }))).toMatchObject({ batch: { seq: 1 } });
});

test('a newer contract is named', () => {
  expect(() => new LogReader().read('frames', encode({ ...first, v: 2 }))).toThrow(NewerContractError);
});

test('what is no msgpack and what does not fit is refused for each kind', () => {
  const reader = new LogReader();
  for (const kind of ['frames', 'session', 'input', 'field'] as const) {
    expect(() => reader.read(kind, new Uint8Array([0xc1]))).toThrow(ContractError);
    expect(() => reader.read(kind, encode({}))).toThrow(ContractError);
  }
});

test('kinds that a coach does not read are passed over', () => {
  expect(new LogReader().read('laps', encode({}))).toBeNull();
});
