import { CAUSES } from '@gt3/schemas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MARKS } from './marks.ts';
import { causesOf, certaintyOf } from './weigh.ts';
import { FIRST, NAMED, WEIGHTS } from './weights.gen.ts';

const NOTHING = MARKS.map((name) => (/^no (braking|press)/.test(name) ? 1 : 0));

function marked(...given: readonly (readonly [name: string, value: number])[]): Float64Array {
  const values = new Map(given);
  return Float64Array.from(MARKS, (name, i) => values.get(name) ?? NOTHING[i] ?? 0);
}

describe('weights', () => {
  test('are those of the marks, in their order, one for each cause', () => {
    expect(WEIGHTS.map(([mark]) => mark)).toEqual(MARKS);
    expect(FIRST).toHaveLength(1 + NAMED.length);
    for (const [mark, something, ...causes] of WEIGHTS) {
      expect(causes, mark).toHaveLength(NAMED.length);
      for (const weight of [something, ...causes]) expect(Number.isFinite(weight), mark).toBe(true);
    }
    for (const cause of NAMED) expect(CAUSES).toContain(cause);
  });
});

describe('weighing', () => {
  test('of whatever marks gives shares that add up to 1, the likeliest first', () => {
    const any = fc.array(fc.double({ min: 0, max: 8, noNaN: true }), {
      minLength: MARKS.length,
      maxLength: MARKS.length,
    });
    fc.assert(
      fc.property(any, (marks) => {
        const certainty = certaintyOf(Float64Array.from(marks));
        const causes = causesOf(Float64Array.from(marks));
        expect(certainty).toBeGreaterThanOrEqual(0);
        expect(certainty).toBeLessThanOrEqual(1);
        const shares = causes.map(([, share]) => share);
        expect(shares).toEqual(shares.toSorted((a, b) => b - a));
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
        expect(new Set(causes.map(([cause]) => cause))).toEqual(new Set(NAMED));
      }),
    );
  });

  test('finds it unlikely that anything was done where nothing differs', () => {
    expect(certaintyOf(Float64Array.from(NOTHING))).toBeLessThan(0.02);
  });

  test('is the surer the longer it took with all else the same', () => {
    const took = (t: number) =>
      certaintyOf(marked(['time more, t', t], ['time more, likely', Math.min(t, 3.5)], ['time more, by', t / 4]));
    const certainties = [0, 2, 4, 6, 8].map(took);
    expect(certainties).toEqual(certainties.toSorted((a, b) => a - b));
  });

  test.each([
    ['overlap', 'overlap more'],
    ['lock-up', 'locked more'],
    ['gear-low', 'gear less'],
    ['line-wide', 'way more'],
  ])('blames %s where nothing but that stands out', (cause, mark) => {
    const far = marked([`${mark}, t`, 8], [`${mark}, likely`, 3.5], [`${mark}, gap`, 6], [`${mark}, by`, 3]);
    expect(causesOf(far)[0]?.[0]).toBe(cause);
  });
});
