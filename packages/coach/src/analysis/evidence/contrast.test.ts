import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { against, type Contrast, difference, isSettled, type Point, split } from './contrast.ts';

const points = (values: readonly number[]): Point[] => values.map((value, i) => ({ lap: i + 1, value }));
const values = fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 2, maxLength: 12 });
/** Thousandths of the usual spread, at most half of it. */
const unevenness = (n: number) => fc.array(fc.integer({ min: -500, max: 500 }), { minLength: n, maxLength: n });
const laps = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** Passes that are uneven by less than half the usual spread of 1, moved by so much from a lap on. */
const withStep = (good: number, bad: number) =>
  fc.tuple(unevenness(good + bad), fc.integer({ min: 8, max: 60 })).map(([noise, by]) => ({
    by,
    all: points(noise.map((one, i) => one / 1000 + (i < good ? 0 : by))),
  }));

describe('a split of a corner by a measure', () => {
  test('is none, or worth nothing, where nothing differs', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), fc.integer(), (n, value) => {
        const found = split(points(Array(n).fill(value)), 1);
        expect(found?.t ?? 0).toBe(0);
        expect(found?.by ?? 0).toBe(0);
      }),
    );
  });

  test('needs two passes', () => {
    expect(split([], 1)).toBeNull();
    expect(split(points([7]), 1)).toBeNull();
  });

  test('has every pass on one side, the newest among the larger ones', () => {
    fc.assert(
      fc.property(values, (list) => {
        const found = split(points(list), 3);
        if (found === null) return;
        expect([...found.habit, ...found.good].sort((a, b) => a - b)).toEqual(laps(1, list.length));
        expect(found.habit).toContain(list.length);
        expect(found.habit).toEqual(found.habit.toSorted((a, b) => a - b));
        const of = (lap: number) => list[lap - 1] ?? Number.NaN;
        expect(Math.min(...found.habit.map(of))).toBeGreaterThanOrEqual(Math.max(...found.good.map(of)));
      }),
    );
  });

  test('does not change when all values move by as much, and scales with their unit', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 0, max: 6 }), (list, by, power) => {
        const one = split(points(list), 3);
        expect(split(points(list.map((value) => value + by)), 3)?.habit).toEqual(one?.habit);
        expect(split(points(list.map((value) => value + by)), 3)?.t ?? 0).toBeCloseTo(one?.t ?? 0, 6);
        const factor = 2 ** power;
        const scaled = split(points(list.map((value) => factor * value)), 3 * factor);
        expect(scaled?.t).toBe(one?.t);
        expect(scaled?.by).toBe(one === null ? undefined : factor * one.by);
      }),
    );
  });

  test('finds a step of many spreads with the laps since it, whatever the unevenness', () => {
    const shape = fc.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 4 }));
    fc.assert(
      fc.property(
        shape.chain(([good, bad]) => withStep(good, bad).map((step) => ({ good, bad, ...step }))),
        ({ good, bad, by, all }) => {
          const found = split(all, 1);
          expect(found?.good).toEqual(laps(1, good));
          expect(found?.habit).toEqual(laps(good + 1, good + bad));
          expect(Math.abs((found?.by ?? 0) - by)).toBeLessThanOrEqual(1);
          expect(found !== null && isSettled(found)).toBe(true);
        },
      ),
    );
  });

  test('a larger step is clearer, and the same step is less clear for a driver who differs more anyway', () => {
    const step = (by: number, usual: number) => split(points([0, 1, 0, 1, by, by + 1, by]), usual)?.t ?? 0;
    expect(step(20, 1)).toBeGreaterThan(step(10, 1));
    expect(step(10, 2)).toBeLessThan(step(10, 1));
  });

  test('one pass beside the others is not settled, or less clear by far than two', () => {
    const outlier = withStep(6, 1);
    fc.assert(
      fc.property(outlier, ({ by, all }) => {
        const found = split(all, 1);
        const twice = split([...all, { lap: 8, value: by }], 1);
        expect(found === null || !isSettled(found) || 2 * found.t < (twice?.t ?? 0)).toBe(true);
      }),
    );
  });

  test('a pass long ago that was otherwise does not make a habit of the newest ones', () => {
    const steady = split(points([0, 1, 0, 0, 1, 0, 1]), 1)?.t ?? 0;
    const once = split(points([0, 1, 30, 0, 1, 0, 1]), 1)?.t ?? 0;
    expect(once).toBeLessThan(Math.max(2, steady));
  });

  test('a corner driven now this way, now that has no habit, however far apart the ways are', () => {
    const step = split(points([0, 0, 0, 0, 20, 20, 20, 20]), 1)?.t ?? 0;
    const swaying = split(points([0, 20, 0, 20, 0, 20, 0, 20]), 1)?.t ?? 0;
    expect(swaying).toBeLessThan(step / 5);
  });

  test('what was begun and given up again is no habit', () => {
    const found = split(points([0, 0, 20, 20, 20, 0, 0]), 1);
    expect(found?.t ?? 0).toBeLessThan(3);
  });
});

describe('passes against a chosen one', () => {
  const chosen: Point = { lap: -1, value: 0 };

  test('are the newest, and differ by their mean', () => {
    const found: Contrast | null = against(points([50, 50, 10, 10, 10, 10]), chosen, 1);
    expect(found).toMatchObject({ by: 10, habit: [3, 4, 5, 6], good: [-1] });
    expect(found?.t).toBeGreaterThan(0);
  });

  test('are those since a step: what was as good as the chosen one before it hides nothing', () => {
    const shape = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 4 }));
    fc.assert(
      fc.property(
        shape.chain(([good, bad]) => withStep(good, bad).map((step) => ({ good, bad, ...step }))),
        ({ good, bad, by, all }) => {
          const found = against(all, chosen, 1);
          expect(found?.habit.at(-1)).toBe(good + bad);
          expect(found?.habit.every((lap) => lap > good)).toBe(true);
          expect(Math.abs((found?.by ?? 0) - by)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  test('that were otherwise do not count against a newest one that is not', () => {
    expect(against(points([0, 40, 40, 40, 0]), chosen, 1)?.t).toBeLessThan(3);
  });

  test('that are as the chosen one do not differ', () => {
    expect(against(points([0, 0, 0]), chosen, 1)).toMatchObject({ by: 0, t: 0 });
    expect(against(points([-5, -5]), chosen, 1)?.t).toBeLessThan(0);
    expect(against([], chosen, 1)).toBeNull();
  });

  test('a single one is enough to see, and more make it clearer', () => {
    const one = against(points([10]), chosen, 1)?.t ?? 0;
    expect(one).toBeGreaterThan(0);
    expect(against(points([10, 10, 10]), chosen, 1)?.t).toBeGreaterThan(one);
  });
});

describe('a difference of two groups', () => {
  const group = fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 1, maxLength: 6 });

  test('is turned round with the groups, and a gap is the same both ways', () => {
    fc.assert(
      fc.property(group, group, (a, b) => {
        const [there, back] = [difference(points(a), points(b), 30), difference(points(b), points(a), 30)];
        expect(there.by).toBeCloseTo(-back.by, 9);
        expect(there.t).toBeCloseTo(-back.t, 9);
        if (Math.abs(there.by) > 1e-9) expect(there.gap).toBeCloseTo(back.gap, 9);
      }),
    );
  });

  test('opens a gap only where all of one lie beyond all of the other', () => {
    fc.assert(
      fc.property(group, group, (a, b) => {
        const { by, gap } = difference(points(a), points(b), 30);
        const apart = by > 0 ? Math.min(...a) > Math.max(...b) : Math.max(...a) < Math.min(...b);
        expect(gap > 0).toBe(apart);
      }),
    );
  });

  test('is moved by a single pass that is far out, the gap is not', () => {
    const [even, out] = [
      difference(points([10, 11]), points([0, 1, 2]), 1),
      difference(points([1, 40]), points([0, 1, 2]), 1),
    ];
    expect(out.by).toBeGreaterThan(even.by);
    expect(even.gap).toBeGreaterThan(2);
    expect(out.gap).toBeLessThanOrEqual(0);
  });
});
