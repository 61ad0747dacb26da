import { CAUSES, type Cause } from '@gt3/schemas';
import { describe, expect, test } from 'vitest';
import type { Pass } from '../pass/pass.ts';
import { newestOf } from '../testing/newest.ts';
import { type Suspect, suspects } from './causes.ts';
import { isClear, signsOf } from './signs.ts';

function suspectsOf(good: number, given: Partial<Pass>, bad = 3): Suspect[] {
  const evidence = newestOf(good, Array(bad).fill(given));
  return suspects(evidence, signsOf(evidence));
}

const slow = { minSpeed: 27.5, speeds: [null, 27.5, null] };

const SOFT_FOOT = { peak: 0.4, release: 40, trail: 20 };

/** What a pass with each mistake looks like, with what follows from it. */
const MISTAKES: readonly [Cause, Partial<Pass>][] = [
  ['brake-early', { brakeOnset: 275, lift: 270, deceleration: 13.5 }],
  ['brake-soft', { brakeOnset: 270, lift: 265, deceleration: 10, brake: SOFT_FOOT }],
  ['brake-late', { brakeOnset: 320, lift: 315, ...slow, pickUp: 430, unused: 45, deceleration: 14.2 }],
  ['over-slow', { minSpeed: 26, speeds: [null, 26, null] }],
  ['oversteer', { ...slow, steering: { turnIn: 350, perCurve: 20, countered: 60 } }],
  ['understeer', { ...slow, steering: { turnIn: 350, perCurve: 40, countered: 0 } }],
  ['throttle-late', { pickUp: 445, unused: 60, fullThrottle: 480 }],
  ['coast', { coast: 60, pickUp: 440, unused: 50 }],
  ['overlap', { overlap: 60, ...slow }],
  ['gear-high', { gear: 3.5 }],
  ['gear-low', { gear: 1 }],
  ['lock-up', { locked: 45, ...slow, deceleration: 11 }],
  ['line-wide', { extraWay: 4, ...slow }],
  ['throttle-early', { stab: { at: 385, peak: 0.6 }, lifted: 40, coast: 50, pickUp: 440, unused: 55 }],
  ['wheelspin', { stab: { at: 405, peak: 1 }, lifted: 60, pickUp: 440, unused: 50 }],
];

describe('what may be responsible', () => {
  test.each(MISTAKES)('%s comes first where it is what was done', (cause, given) => {
    const [first] = suspectsOf(5, given);
    expect(first?.cause).toBe(cause);
    expect(first?.sign.habit).toEqual([6, 7, 8]);
  });

  test('nobody is where nothing was done otherwise', () => {
    expect(suspectsOf(6, {})).toEqual([]);
  });

  test('a driver who does better than before is not told off', () => {
    const better = { minSpeed: 31, speeds: [null, 31, null], pickUp: 395, unused: 10, coast: 0, extraWay: -1 };
    expect(suspectsOf(5, better)).toEqual([]);
  });

  test('hands that work without costing speed are no fault', () => {
    const hands = { turnIn: 350, perCurve: 40, countered: 60 };
    expect(suspectsOf(5, { steering: hands })).toEqual([]);
  });

  test('a later brake point alone is no fault: only one that costs speed or line', () => {
    expect(suspectsOf(5, { brakeOnset: 320, lift: 315 }).map((one) => one.cause)).not.toContain('brake-late');
  });

  test('of everything at once, all suspects are causes that can be spoken of, clear ones first', () => {
    const all: Partial<Pass> = Object.assign({}, ...MISTAKES.map(([, given]) => given));
    const found = suspectsOf(5, all);
    expect(found.length).toBeGreaterThan(3);
    for (const { cause } of found) expect(CAUSES).toContain(cause);
    const clear = found.map(({ sign }) => isClear(sign));
    expect(clear).toEqual(clear.toSorted((a, b) => Number(b) - Number(a)));
  });
});
