import type { ReferenceConditions } from '@gt3/schemas';
import { describe, expect, test } from 'vitest';
import { UNKNOWN } from '../testing/conditions.ts';
import { conditionWords, likeness } from './likeness.ts';

const HERE: ReferenceConditions = {
  fuel: 40,
  airTemp: 20,
  trackTemp: 30,
  wetness: 1,
  windVel: 3,
  windDir: 0,
  stintLap: 5,
};

describe('likeness', () => {
  test.each<[Partial<ReferenceConditions>, near: boolean]>([
    [{}, true],
    [{ fuel: 45 }, true],
    [{ fuel: 45.1 }, false],
    [{ airTemp: 17.9 }, false],
    [{ trackTemp: 32 }, true],
    [{ trackTemp: 32.1 }, false],
    [{ stintLap: 11 }, true],
    [{ stintLap: 12 }, false],
    [{ wetness: 2 }, false],
    [{ windVel: 4.9 }, true],
    [{ windVel: 5.1 }, false],
    [{ windDir: Math.PI }, false],
    [{ windVel: null }, true],
    [{ fuel: null, wetness: null }, true],
  ])('of %j to the same lap is %s, both ways', (other, near) => {
    expect(likeness(HERE, { ...HERE, ...other }).near).toBe(near);
    expect(likeness({ ...HERE, ...other }, HERE).near).toBe(near);
  });

  test('knows what it does not know', () => {
    expect(likeness(HERE, UNKNOWN)).toEqual({ near: true, sameWetness: true, fuelKnown: false });
    expect(likeness(null, HERE)).toEqual({ near: true, sameWetness: true, fuelKnown: false });
    expect(likeness(HERE, HERE).fuelKnown).toBe(true);
  });
});

test.each<[Partial<ReferenceConditions>, string]>([
  [{}, 'same fuel'],
  [{ fuel: 52 }, '12 l more fuel'],
  [{ fuel: 28, trackTemp: 25 }, '12 l less fuel, track 5 C cooler'],
  [{ fuel: null, trackTemp: 36.4, wetness: 3 }, 'track 6 C warmer, wetter track'],
  [{ ...UNKNOWN }, ''],
])('a reference with %j is described as "%s"', (reference, words) => {
  expect(conditionWords({ ...HERE, ...reference }, HERE)).toBe(words);
});
