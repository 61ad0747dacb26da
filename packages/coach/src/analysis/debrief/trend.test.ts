import { describe, expect, test } from 'vitest';
import { lapsOf, scatter } from './testing/laps.ts';
import { agedBy, trendOf } from './trend.ts';

/** Seconds off the pace in all corners alike, and a mistake in two of them on every other lap. */
const off = (seconds: number, lap: number, corner: string) => ({
  lost: seconds / 6 + (lap % 2 === 0 && corner > 'T4' ? 0.4 : 0),
});
const trend = (laps: Parameters<typeof trendOf>[0]) => {
  const found = trendOf(laps);
  return 'trend' in found ? found.trend : null;
};

describe('the trend of a run', () => {
  test('in one stint is that of tyres and fuel together, and says so', () => {
    const found = trend(lapsOf(10, (lap, corner) => off(0.08 * lap + 0.05 * scatter(lap), lap, corner)));
    expect(found?.perLap.value).toBeGreaterThan(0.06);
    expect(found?.perLap.value).toBeLessThan(0.1);
    expect(found?.perLap.low).toBeGreaterThan(0);
    expect(found).toMatchObject({ laps: 10, stints: 1, apart: null, fuelPerLap: 2 });
    expect(found?.text).toMatch(/^Each lap of a stint is 0\.\d\d s slower .*cannot be told apart/);
  });

  test('is told apart where stints begin with other fuel', () => {
    const fuels = [60, 58, 56, 54, 52, 80, 78, 76, 74, 72, 30, 28, 26, 24, 22];
    const fuelOn = (lap: number) => fuels[lap - 2] ?? 0;
    const ageOn = (lap: number) => (lap - 2) % 5;
    const laps = lapsOf(
      15,
      (lap, corner) => off(0.1 * ageOn(lap) + 0.03 * fuelOn(lap) + 0.01 * scatter(lap), lap, corner),
      (lap) => ({ stint: Math.floor((lap - 2) / 5), stintLap: ageOn(lap), fuel: fuelOn(lap) }),
    );
    const found = trend(laps);
    expect(found?.apart?.age.value).toBeCloseTo(0.1, 1);
    expect(found?.apart?.fuel.value).toBeCloseTo(0.03, 2);
    const { low, high } = found?.apart?.fuel ?? { low: Number.NaN, high: Number.NaN };
    expect(low).toBeLessThan(0.03);
    expect(high).toBeGreaterThan(0.03);
    expect(high - low).toBeLessThan(0.02);
    expect(found?.text).toContain('s a litre');
  });

  test('is not told apart by two stints, nor by stints that begin with the same fuel', () => {
    const stints = (fuels: readonly number[]) =>
      lapsOf(
        12,
        (lap, corner) => off(0.1 * ((lap - 2) % 4), lap, corner),
        (lap) => {
          const stint = Math.floor((lap - 2) / 4);
          const stintLap = (lap - 2) % 4;
          return { stint, stintLap, fuel: (fuels[stint] ?? 0) - 2 * stintLap };
        },
      );
    expect(trend(stints([60, 60, 60]))?.text).toContain('3 stints that begin with other fuel');
    expect(trend(stints([60, 30, 40]).slice(0, 8))?.apart).toBeNull();
    expect(trend(stints([60, 30, 40]))?.apart).not.toBeNull();
  });

  test('is refused for few laps, with how many are needed', () => {
    expect(trendOf(lapsOf(5))).toEqual({ because: '6 counted laps are needed to tell a trend, there are 5' });
    const short = trendOf(lapsOf(6, undefined, (lap) => ({ stint: lap, stintLap: 0 })));
    expect(short).toMatchObject({ because: expect.stringContaining('stints too short') });
  });

  test('is not certain where laps only scatter, and then no lap is older than another', () => {
    const laps = lapsOf(10, (lap, corner) => off(0.3 * scatter(lap), lap, corner));
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
