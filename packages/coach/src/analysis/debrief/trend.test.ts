import { describe, expect, test } from 'vitest';
import { lapsOf, scatter } from './testing/laps.ts';
import { agedBy, trendOf } from './trend.ts';

const trend = (laps: Parameters<typeof trendOf>[0]) => {
  const found = trendOf(laps);
  return 'trend' in found ? found.trend : null;
};

describe('the trend of a run', () => {
  test('in one stint is that of tyres and fuel together, and says so', () => {
    const found = trend(lapsOf(10, undefined, (lap) => ({ time: 90 + 0.08 * lap + 0.05 * scatter(lap) })));
    expect(found?.perLap.value).toBeGreaterThan(0.06);
    expect(found?.perLap.value).toBeLessThan(0.1);
    expect(found?.perLap.low).toBeGreaterThan(0);
    expect(found).toMatchObject({ laps: 10, stints: 1, apart: null, fuelPerLap: 2 });
    expect(found?.text).toMatch(/^Each lap of a stint is 0\.\d\d s slower .*cannot be told apart/);
  });

  test('is told apart where stints begin with other fuel', () => {
    const fuels = [60, 58, 56, 54, 52, 80, 78, 76, 74, 72, 30, 28, 26, 24, 22];
    const laps = lapsOf(15, undefined, (lap) => {
      const i = lap - 2;
      const fuel = fuels[i] ?? 0;
      const time = 90 + 0.1 * (i % 5) + 0.03 * fuel + 0.01 * scatter(lap);
      return { stint: Math.floor(i / 5), stintLap: i % 5, fuel, time };
    });
    const found = trend(laps);
    expect(found?.apart?.age.value).toBeCloseTo(0.1, 1);
    expect(found?.apart?.fuel.value).toBeCloseTo(0.03, 2);
    expect(found?.apart?.fuel.low).toBeGreaterThan(0.02);
    expect(found?.text).toContain('s a litre');
  });

  test('is refused for few laps, with how many are needed', () => {
    expect(trendOf(lapsOf(5))).toEqual({ because: '6 counted laps are needed to tell a trend, there are 5' });
    const short = trendOf(lapsOf(6, undefined, (lap) => ({ stint: lap, stintLap: 0 })));
    expect(short).toMatchObject({ because: expect.stringContaining('stints too short') });
  });

  test('is not certain where laps only scatter, and then no lap is older than another', () => {
    const laps = lapsOf(10, undefined, (lap) => ({ time: 90 + 0.3 * scatter(lap) }));
    const found = trend(laps);
    expect(found?.text).toMatch(/^No clear trend/);
    expect([...agedBy(found, laps).values()].every((aged) => aged === 0)).toBe(true);
  });

  test('says which source has no fuel level', () => {
    const found = trend(lapsOf(8, undefined, () => ({ fuel: null, fuelUsed: null })));
    expect(found).toMatchObject({ apart: null, fuelPerLap: null });
    expect(found?.text).toContain('the source has no fuel level');
  });
});
