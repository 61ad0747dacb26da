import { describe, expect, test } from 'vitest';
import { seenOf } from '../testing/seen.ts';
import { MEASURES, type MeasureName, TIME } from './measures.ts';
import { passTime } from './seen-pass.ts';

function value(name: MeasureName, given: Parameters<typeof seenOf>[1]): number | null | undefined {
  return MEASURES.find((one) => one.name === name)?.of(seenOf(1, given));
}

const FLAT = { brakeOnset: null, lift: null };
const NOTHING = {
  ...FLAT,
  brakeEnd: null,
  pickUp: null,
  fullThrottle: null,
  speeds: [null, null, null],
  stab: null,
  deceleration: null,
  gear: null,
};

describe('measures of a pass', () => {
  test('have a name each, and allow for more than nothing', () => {
    expect(new Set(MEASURES.map((one) => one.name)).size).toBe(MEASURES.length);
    for (const one of [...MEASURES, TIME]) expect(one.floor, one.name).toBeGreaterThan(0);
  });

  test('are null or a number, whatever the source lacks', () => {
    for (const one of [...MEASURES, TIME]) {
      for (const given of [{}, NOTHING, { ...NOTHING, minSpeed: 0, apexSpeed: 0 }]) {
        const found = one.of(seenOf(1, given));
        expect(found === null || Number.isFinite(found), one.name).toBe(true);
      }
    }
    expect(value('slowest', { minSpeed: 0 })).toBeNull();
    for (const name of ['onset', 'deceleration', 'pick-up', 'gear', 'slow-first'] as const) {
      expect(value(name, NOTHING), name).toBeNull();
    }
  });

  test.each<[MeasureName, object]>([
    ['slowest', { minSpeed: 1 }],
    ['slow-first', { speeds: [1, null, null] }],
    ['slow-middle', { speeds: [null, 1, null] }],
    ['slow-last', { speeds: [null, null, 1] }],
    ['slow-flat', { ...FLAT, apexSpeed: 1 }],
  ])('%s differs by 1 for a speed that differs by 1 %', (name, unit) => {
    const at = (speed: number) => {
      const scaled = Object.entries(unit).map(([key, one]) => [
        key,
        Array.isArray(one) ? one.map((part) => (part === null ? null : speed)) : one === 1 ? speed : one,
      ]);
      return value(name, Object.fromEntries(scaled)) ?? Number.NaN;
    };
    expect(at(30.3) - at(30)).toBeCloseTo(1, 1);
    expect(at(60.6) - at(60)).toBeCloseTo(at(30.3) - at(30), 9);
  });

  test('a corner taken flat out has a speed at its apex and no gear; any other has it the other way round', () => {
    expect(value('slow-flat', {})).toBeNull();
    expect(value('slow-flat', { ...FLAT, apexSpeed: 60 })).not.toBeNull();
    expect(value('gear', { ...FLAT, gear: 5 })).toBeNull();
    expect(value('gear', { gear: 2.5 })).toBe(2.5);
  });

  test('what only the driver does is never blamed on the lap as a whole', () => {
    const alone = MEASURES.filter((one) => one.group === null).map((one) => one.name);
    expect(alone).toEqual(expect.arrayContaining(['coast', 'overlap', 'lifted', 'locked', 'spun', 'gear']));
  });

  test('time is that of the segment, in per cent', () => {
    expect(passTime(seenOf(1, { timeIn: 10, timeOut: 20 }))).toBe(10);
    const at = (seconds: number) => TIME.of(seenOf(1, { timeIn: 10, timeOut: 10 + seconds })) ?? Number.NaN;
    expect(at(10.1) - at(10)).toBeCloseTo(1, 1);
  });
});
