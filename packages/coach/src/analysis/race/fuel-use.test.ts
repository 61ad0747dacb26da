import { describe, expect, test } from 'vitest';
import { normalNoise } from '../testing/noise.ts';
import { FuelUse } from './fuel-use.ts';

function used(...laps: readonly number[]): FuelUse {
  const use = new FuelUse();
  for (const lap of laps) use.add(lap, []);
  return use;
}

describe('fuel a lap', () => {
  test('is unknown before a lap at racing speed; laps of another kind do not count', () => {
    const use = new FuelUse();
    expect(use.perLap()).toBeNull();
    for (const reason of ['out-lap', 'in-lap', 'yellow-flag', 'slow'] as const) use.add(1, [reason]);
    use.add(-20, []);
    expect([use.perLap(), use.lapsFor(30)]).toEqual([null, null]);
    use.add(2.6, ['off-track']);
    expect(use.perLap()?.value).toBe(2.6);
  });

  test('is not moved by one lap unlike the others', () => {
    expect(used(2.6, 2.62, 2.58, 2.61, 4.4).perLap()?.value).toBe(2.61);
  });

  test('follows the last eight laps', () => {
    expect(used(...Array(8).fill(3), ...Array(8).fill(2.5)).perLap()?.value).toBe(2.5);
  });

  test('grows surer with laps', () => {
    const width = (laps: number) => {
      const { low, high } = used(...Array(laps).fill(2.6)).perLap() ?? { low: 0, high: 99 };
      return high - low;
    };
    expect([1, 2, 4, 8].map(width)).toEqual([1, 2, 4, 8].map(width).sort((a, b) => b - a));
    expect(width(8)).toBeLessThan(0.15);
  });
});

test.each([
  [0.01, 1],
  [0.01, 4],
  [0.03, 2],
  [0.03, 8],
  [0.04, 4],
])(
  'at a spread of %d, after %d laps, the laps driven on a tank lie in the interval for 85 of 100 tanks',
  (spread, known) => {
    const noise = normalNoise(known);
    let held = 0;
    const tanks = 1000;
    for (let tank = 0; tank < tanks; tank++) {
      const lap = () => 2.6 * (1 + spread * noise());
      const estimate = used(...Array.from({ length: known }, lap)).lapsFor(20);
      let laps = 0;
      let left = 20;
      let next = lap();
      for (; left > next; laps++) {
        left -= next;
        next = lap();
      }
      laps += left / next;
      if (estimate !== null && estimate.low <= laps && laps <= estimate.high) held++;
    }
    expect(held / tanks).toBeGreaterThanOrEqual(0.85);
  },
);
