import { isRigId } from '@gt3/schemas';
import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import {
  parseHost,
  parseReference,
  parseRig,
  parseServers,
  parseSpeed,
  rigOfThisMachine,
  wholeNumber,
} from './values.ts';

test('whole numbers within bounds', () => {
  const parse = wholeNumber(1, 60);
  expect([parse('1'), parse('60')]).toEqual([1, 60]);
  for (const wrong of ['0', '61', '1.5', '', ' ', 'six', '-1', 'NaN']) {
    expect(() => parse(wrong), wrong).toThrow('Give a whole number from 1 to 60.');
  }
});

test('speeds', () => {
  expect([parseSpeed('20'), parseSpeed('0.5'), parseSpeed('max')]).toEqual([20, 0.5, Number.POSITIVE_INFINITY]);
  for (const wrong of ['0', '-1', 'fast', '', 'Infinity', 'NaN', '1e-9', '0x10', '20000', '.'])
    expect(() => parseSpeed(wrong), wrong).toThrow('or max');
});

test('broker addresses', () => {
  for (const right of ['nats://10.0.0.5:4222', 'tls://team.example', 'a:4222,b:4222', 'nats://u:p@h:1']) {
    expect(parseServers(right)).toBe(right);
  }
  for (const wrong of ['', 'http://10.0.0.5', 'nats://', 'a,,b', 'nats://h:99999', 'two words']) {
    expect(() => parseServers(wrong), wrong).toThrow('Give nats://HOST:PORT');
  }
});

test('rig names', () => {
  expect(parseRig('rig-7')).toBe('rig-7');
  for (const wrong of ['Rig', 'a.b', '', 'x'.repeat(33)]) expect(() => parseRig(wrong), wrong).toThrow('1 to 32');
});

test('addresses to listen on', () => {
  expect([parseHost('0.0.0.0'), parseHost('::1'), parseHost('localhost')]).toEqual(['0.0.0.0', '::1', 'localhost']);
  expect(() => parseHost('http://x')).toThrow('host name');
});

test('a reference is a lap or a file that is there', () => {
  expect(parseReference('7')).toEqual({ kind: 'lap', lap: 7 });
  const path = import.meta.filename;
  expect(parseReference(path)).toEqual({ kind: 'file', path });
  expect(() => parseReference('nowhere.ibt')).toThrow('number of a lap');
});

test('every machine name gives a rig id', () => {
  expect(rigOfThisMachine('Sim-PC_2.local')).toBe('sim-pc-2-local');
  assert(property(string(), (name) => isRigId(rigOfThisMachine(name))));
});
