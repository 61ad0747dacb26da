import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Cost, orElse } from './cost.ts';

const SUPPORT = { cost: 3, time: 3 };
const seconds = fc.integer({ min: 0, max: 1000 }).map((ms) => ms / 1000);
const costs = fc.tuple(seconds, seconds, seconds, seconds).map(([mean, below, above, more]): Cost => {
  const gain = { mean, low: Math.max(0, mean - below), high: mean + above };
  return { gain, most: mean + above + more, support: SUPPORT };
});

test('a gain that may have been something else is as large, and no surer; never more than all there is', () => {
  const instead = fc.record({ share: fc.double({ min: 0.1, max: 1, noNaN: true }), cost: fc.option(costs) });
  fc.assert(
    fc.property(costs, fc.array(instead), (cost, others) => {
      const { mean, low, high } = orElse(cost, [{ share: 0.5, cost }, ...others]);
      expect(mean).toBe(cost.gain.mean);
      expect(low).toBeLessThanOrEqual(cost.gain.low + 1e-9);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeGreaterThanOrEqual(cost.gain.high);
      expect(high).toBeLessThanOrEqual(Math.max(cost.most, cost.gain.high) + 1e-9);
    }),
  );
});

test('a gain that is sure to be of its cause stays what it is', () => {
  const cost: Cost = { gain: { mean: 0.2, low: 0.1, high: 0.3 }, most: 0.5, support: SUPPORT };
  expect(
    orElse(cost, [
      { share: 0.9, cost },
      { share: 0.1, cost: null },
    ]),
  ).toEqual({
    mean: 0.2,
    low: expect.closeTo(0.1, 9),
    high: expect.closeTo(0.3, 9),
  });
});
