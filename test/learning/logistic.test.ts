import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minimise } from '../../bench/learning/lbfgs.ts';
import { regress, sharesOf } from '../../bench/learning/logistic.ts';
import { random } from '../../bench/support/random.ts';

describe('the smallest value', () => {
  test('of a long narrow valley is found', () => {
    const found = minimise(
      ([x = 0, y = 0]) => ({
        value: (x - 3) ** 2 + 1000 * (y - 2 * x) ** 2,
        gradient: Float64Array.of(2 * (x - 3) - 4000 * (y - 2 * x), 2000 * (y - 2 * x)),
      }),
      2,
      200,
      1e-9,
    );
    expect(found[0]).toBeCloseTo(3, 5);
    expect(found[1]).toBeCloseTo(6, 5);
  });

  test('of any bowl is where its slope is nothing', () => {
    const one = fc.double({ min: -50, max: 50, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(one, fc.double({ min: 0.1, max: 50, noNaN: true })), { minLength: 1 }), (bowl) => {
        const found = minimise(
          (x) => ({
            value: bowl.reduce((sum, [at, steep], i) => sum + steep * ((x[i] ?? 0) - at) ** 2, 0),
            gradient: Float64Array.from(bowl, ([at, steep], i) => 2 * steep * ((x[i] ?? 0) - at)),
          }),
          bowl.length,
          300,
          1e-6,
        );
        for (const [i, [at]] of bowl.entries()) expect(found[i]).toBeCloseTo(at, 3);
      }),
    );
  });
});

describe('a logistic regression', () => {
  /** Examples drawn from known weights: the first value speaks for class 1, the second for class 2, the third for none. */
  function drawn(seed: number, count: number) {
    const draw = random(seed);
    const truth = {
      first: [0, 0.5, -0.5],
      weights: [
        [0, 0, 0],
        [2, 0, 0],
        [0, 0.03, 0],
      ],
    };
    return Array.from({ length: count }, () => {
      const values = [draw() * 4 - 2, 100 * (draw() * 4 - 2), draw() * 4 - 2];
      const shares = sharesOf(truth, values);
      let left = draw();
      const label = shares.findIndex((share) => {
        left -= share;
        return left < 0;
      });
      return { values, label: Math.max(0, label), weight: 1 };
    });
  }

  test('finds the weights that examples were drawn from, whatever the size of the values', () => {
    const { first, weights } = regress(drawn(1, 20_000), 3, 0.01);
    const against = (k: number, i: number) => (weights[k]?.[i] ?? 0) - (weights[0]?.[i] ?? 0);
    expect(Math.abs(against(1, 0) - 2)).toBeLessThan(0.15);
    expect(Math.abs(against(2, 1) - 0.03)).toBeLessThan(0.003);
    expect(Math.abs(against(1, 2))).toBeLessThan(0.15);
    expect(Math.abs((first[1] ?? 0) - (first[0] ?? 0) - 0.5)).toBeLessThan(0.15);
  });

  test('counts an example as often as its weight says', () => {
    const few = drawn(2, 300);
    const twice = regress([...few, ...few], 3, 1);
    const heavy = regress(
      few.map((one) => ({ ...one, weight: 2 })),
      3,
      1,
    );
    for (const [k, one] of twice.weights.entries()) {
      for (const [i, weight] of one.entries()) expect(heavy.weights[k]?.[i]).toBeCloseTo(weight, 2);
    }
  });

  test('makes nothing of a value that never differs', () => {
    const same = drawn(3, 200).map((one) => ({ ...one, values: [...one.values, 7] }));
    for (const one of regress(same, 3, 1).weights) expect(one[3]).toBeCloseTo(0, 6);
  });
});
