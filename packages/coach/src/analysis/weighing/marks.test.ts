import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MEASURES } from '../evidence/measures.ts';
import type { Pass } from '../pass/pass.ts';
import { newestOf } from '../testing/newest.ts';
import { MARKS, marksOf } from './marks.ts';

/** Marks of three passes that are driven so after five plain ones. */
function marksFor(given: Partial<Pass>, plain: Partial<Pass> = {}): ReadonlyMap<string, number> {
  const evidence = newestOf(0, [...Array(5).fill(plain), ...Array(3).fill({ ...plain, ...given })]);
  const sides = { habit: [6, 7, 8], good: [1, 2, 3, 4, 5] };
  const marks = marksOf(evidence.compare(sides), evidence.ofLaps(sides.habit), evidence.ofLaps(sides.good));
  expect(marks).toHaveLength(MARKS.length);
  return new Map(MARKS.map((name, i) => [name, marks[i] ?? Number.NaN]));
}

describe('marks', () => {
  test('have a name each', () => {
    expect(new Set(MARKS).size).toBe(MARKS.length);
    for (const { name } of MEASURES) expect(MARKS).toContain(`${name} more, gap`);
  });

  test('are next to nothing where nothing is done otherwise', () => {
    const still = { brakeOnset: 300, pickUp: 405 };
    for (const [name, value] of marksFor({}, still)) {
      if (!/^no |gap/.test(name)) expect(Math.abs(value), name).toBeLessThan(1.5);
    }
  });

  test('tell which way, by how much, how clearly and how far apart', () => {
    const early = marksFor({ brakeOnset: 280 });
    const late = marksFor({ brakeOnset: 320 });
    for (const [marks, way, other] of [
      [early, 'less', 'more'],
      [late, 'more', 'less'],
    ] as const) {
      expect(marks.get(`onset ${way}, t`)).toBe(8);
      expect(marks.get(`onset ${way}, likely`)).toBe(3.5);
      expect(marks.get(`onset ${way}, gap`)).toBeGreaterThan(3);
      expect(marks.get(`onset ${way}, by`)).toBeCloseTo(2, 0);
      for (const kind of ['t', 'likely', 'gap', 'by']) expect(marks.get(`onset ${other}, ${kind}`)).toBe(0);
    }
  });

  test('tell a press of the throttle that was taken back, and where it lay', () => {
    const pressed = marksFor({ stab: { at: 385, peak: 1 } });
    expect(pressed.get('press before pick-up')).toBeCloseTo(2, 0);
    expect(pressed.get('press, peak')).toBe(1);
    expect(pressed.get('press, hard')).toBe(1);
    expect(pressed.get('press, too early')).toBe(1);
    expect(pressed.get('no press before pick-up')).toBe(0);
    expect(marksFor({}).get('no press before pick-up')).toBe(1);
  });

  test('tell a softer pedal, and none of what the source has not', () => {
    expect(marksFor({ brake: { peak: 0.4, release: 40, trail: 20 } }).get('pedal soft')).toBe(1);
    const bare = marksFor({}, { brakeOnset: null, brake: null, lift: null, deceleration: null });
    expect(bare.get('no braking')).toBe(1);
    expect(bare.get('pedal against usual')).toBe(0);
    expect(bare.get('lift point')).toBe(0);
  });

  test('stay within bounds however far something is off', () => {
    const far = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(far, far, far, (brakeOnset, extraWay, minSpeed) => {
        const marks = marksFor({ brakeOnset, extraWay, minSpeed: Math.abs(minSpeed), speedOut: minSpeed });
        for (const [name, value] of marks) {
          expect(Number.isFinite(value), name).toBe(true);
          expect(Math.abs(value), name).toBeLessThanOrEqual(8);
        }
      }),
      { numRuns: 40 },
    );
  });
});
