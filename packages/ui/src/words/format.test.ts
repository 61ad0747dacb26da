import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ago, fixed, lapTime, metres, signed, trend } from './format.ts';

describe('lapTime', () => {
  it('carries what rounds up', () => {
    expect(lapTime(96.99)).toBe('1:36.990');
    expect(lapTime(59.9996)).toBe('1:00.000');
    expect(lapTime(9.5)).toBe('9.500');
    expect(lapTime(600)).toBe('10:00.000');
    expect(lapTime(null)).toBe('–');
  });

  it('says the time to the millisecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60_000, max: 3_000_000 }), (ms) => {
        const [minutes, seconds] = lapTime(ms / 1000).split(':');
        expect(Number(minutes) * 60_000 + Math.round(Number(seconds) * 1000)).toBe(ms);
      }),
    );
  });
});

it('signs what is not zero', () => {
  expect(signed(0.1234, 3)).toBe('+0.123');
  expect(signed(-0.0451, 3)).toBe('−0.045');
  expect(signed(-0.0001, 3)).toBe('0.000');
  expect(signed(Number.NaN, 3)).toBe('–');
  expect(fixed(-12.34, 1)).toBe('−12.3');
});

it('calls more time a loss', () => {
  expect(trend(0.001)).toBe('loss');
  expect(trend(-0.001)).toBe('gain');
  expect(trend(0.0004)).toBe('even');
  expect(trend(Number.NaN)).toBe('even');
});

it('writes metres and ages', () => {
  expect(metres(4460.4)).toBe('4\u202f460');
  expect(metres(999)).toBe('999');
  expect(ago(120)).toBe('0.1 s');
  expect(ago(12_300)).toBe('12 s');
  expect(ago(180_000)).toBe('3 min');
  expect(ago(7_200_000)).toBe('2 h');
  expect(ago(Number.POSITIVE_INFINITY)).toBe('–');
});
