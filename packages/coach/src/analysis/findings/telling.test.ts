import { CAUSES, type Cause } from '@gt3/schemas';
import { describe, expect, test } from 'vitest';
import type { Pass } from '../pass/pass.ts';
import { newestOf } from '../testing/newest.ts';
import { type Telling, tell } from './telling.ts';

const GOOD = [1, 2, 3, 4, 5];
const HABIT = [6, 7, 8];

/** How a cause is told of three passes that are driven so after five plain ones. */
function told(cause: Cause, given: Partial<Pass>, plain: Partial<Pass> = {}): Telling | null {
  const evidence = newestOf(0, [...GOOD.map(() => plain), ...HABIT.map(() => ({ ...plain, ...given }))]);
  const sides = { habit: HABIT, good: GOOD };
  return tell(cause, {
    habit: evidence.ofLaps(HABIT),
    good: evidence.ofLaps(GOOD),
    differences: evidence.compare(sides),
  });
}

const slow = { minSpeed: 27, speeds: [null, 27, null], apexSpeed: 27 };

/** What each cause looks like, and how much of it that is. */
const DONE: readonly [Cause, Partial<Pass>, value: number, unit: string][] = [
  ['brake-early', { brakeOnset: 275 }, 25, 'm'],
  ['brake-soft', { brakeOnset: 270, deceleration: 7, brake: { peak: 0.4, release: 40, trail: 20 } }, 50, '%'],
  ['brake-late', { brakeOnset: 320, ...slow }, 20, 'm'],
  ['over-slow', slow, 11.4, 'km/h'],
  ['oversteer', { ...slow, steering: { turnIn: 350, perCurve: 20, countered: 60 } }, 11.4, 'km/h'],
  ['understeer', { ...slow, steering: { turnIn: 350, perCurve: 40, countered: 0 } }, 11.4, 'km/h'],
  ['trail-brake', { ...slow, brake: { peak: 0.8, release: 40, trail: 0 } }, 11.4, 'km/h'],
  ['throttle-late', { pickUp: 445, unused: 60 }, 40, 'm'],
  ['throttle-early', { stab: { at: 385, peak: 0.6 }, lifted: 40 }, 20, 'm'],
  ['coast', { coast: 60 }, 50, 'm'],
  ['overlap', { overlap: 60 }, 60, 'm'],
  ['gear-high', { gear: 3.5 }, 1.5, 'gear'],
  ['gear-low', { gear: 1 }, 1, 'gear'],
  ['lock-up', { locked: 45 }, 45, 'm'],
  ['wheelspin', { lifted: 60 }, 60, 'm'],
  ['line-wide', { extraWay: 4 }, 4, 'm'],
];

describe('how a cause is told', () => {
  test('is known for every one', () => {
    expect(DONE.map(([cause]) => cause).toSorted()).toEqual([...CAUSES].toSorted());
  });

  test.each(DONE)('%s: by how much, and two numbers of each side of which one differs', (cause, given, value, unit) => {
    const telling = told(cause, given);
    expect(telling?.amount.unit).toBe(unit);
    expect(Math.abs((telling?.amount.value ?? 0) - value)).toBeLessThan(0.05 * value + 0.5);
    const numbers = telling?.evidence ?? [];
    for (const one of numbers)
      expect(Number.isFinite(one.value) && Number.isFinite(one.reference), one.what).toBe(true);
    expect(numbers.some((one) => one.value !== one.reference)).toBe(true);
  });

  test.each(DONE)('%s: not of passes that do no more of it than the others', (cause) => {
    expect(told(cause, {}, { brakeOnset: 300, pickUp: 405 })).toBeNull();
  });

  test('a corner taken flat out is told by its throttle', () => {
    const flat = { brakeOnset: null, lift: null, deceleration: null, brake: null, eased: 5 };
    expect(told('over-slow', { eased: 30 }, flat)?.amount).toEqual({ value: 25, unit: 'm' });
    expect(told('coast', { eased: 30 }, flat)?.amount).toEqual({ value: 25, unit: 'm' });
  });

  test('nobody brakes softly with a pedal as hard as ever; where no pedal is known the deceleration tells', () => {
    expect(told('brake-soft', { deceleration: 7 })).toBeNull();
    expect(told('brake-soft', { deceleration: 7 }, { brake: null })?.amount).toEqual({ value: 50, unit: '%' });
  });

  test('nothing is shown that one side has not, or nobody measured', () => {
    const bare = { pickUp: null, fullThrottle: null, unused: 0, deceleration: null };
    const what = (telling: Telling | null) => telling?.evidence.map((one) => one.what);
    expect(what(told('over-slow', { ...slow, speedOut: 48 }, bare))).toEqual(['minimum speed', 'leaves with']);
    expect(what(told('brake-early', { brakeOnset: 275 }, bare))).toEqual(['brakes at', 'leaves with']);
  });
});
