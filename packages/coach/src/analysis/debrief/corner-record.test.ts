import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spreadOf } from './consistency.ts';
import { cornerRecords } from './corner-record.ts';
import { CORNERS, lapsOf, type Otherwise } from './testing/laps.ts';

const NONE = new Map<number, number>();
const record = (count: number, at: (lap: number) => Otherwise) =>
  cornerRecords(
    CORNERS,
    lapsOf(count, (lap, corner) => (corner === 'T2' ? at(lap) : {})),
    NONE,
  ).find((one) => one.corner.id === 'T2');

describe('a corner looked back on', () => {
  test('is measured against what was repeated, not against the single luckiest pass', () => {
    const found = record(8, (lap) => ({ lost: lap === 4 ? -0.6 : lap < 6 ? 0 : 0.3 }));
    expect(found?.best).toBeCloseTo(10, 9);
    expect(found?.good.map((pass) => pass.lap)).toEqual([2, 3, 4, 5]);
    expect(found?.loss.value).toBeCloseTo(0.15, 9);
    expect(found?.phase).toBe('local');
  });

  test('needs four passes', () => {
    expect(record(3, () => ({}))).toBeUndefined();
    expect(record(4, () => ({}))?.passes).toHaveLength(4);
  });

  test('owes nothing to the age of the stint', () => {
    const laps = lapsOf(8, (lap) => ({ lost: 0.05 * lap }));
    const aged = new Map(laps.map(({ lap }) => [lap, 0.3 * (lap - 5.5)]));
    for (const { loss } of cornerRecords(CORNERS, laps, aged)) expect(loss.value).toBeLessThan(0.01);
    expect(cornerRecords(CORNERS, laps, NONE)[0]?.loss.value).toBeGreaterThan(0.1);
  });

  test('never has a loss below nothing or above its worst pass; the interval holds the value', () => {
    const losses = fc.array(fc.double({ min: -0.5, max: 1, noNaN: true }), { minLength: 4, maxLength: 20 });
    fc.assert(
      fc.property(losses, (lost) => {
        const found = record(lost.length, (lap) => ({ lost: lost[lap - 2] ?? 0 }));
        const { value, low, high } = found?.loss ?? { value: Number.NaN, low: Number.NaN, high: Number.NaN };
        expect(low).toBeGreaterThanOrEqual(0);
        expect(value).toBeGreaterThanOrEqual(low);
        expect(high).toBeGreaterThanOrEqual(value);
        expect(high).toBeLessThanOrEqual(Math.max(...lost) - Math.min(...lost) + 1e-9);
        expect(found?.good.length).toBeGreaterThanOrEqual(2);
      }),
    );
  });

  test('has spreads of all its passes, in seconds, metres and km/h', () => {
    const steps = [-2, -1, 0, 1, 2];
    const found = record(5, (lap) => {
      const step = steps[lap - 2] ?? 0;
      return { lost: 0.1 * step, brakeOnset: 780 + 3 * step, minSpeed: 20 + step };
    });
    const spread = found === undefined ? null : spreadOf(found);
    expect(spread).toMatchObject({ corner: 'T2', passes: 5, phases: { approach: 0, carry: 0 } });
    expect(spread?.time).toBeCloseTo(0.14826, 6);
    expect(spread?.phases.local).toBeCloseTo(0.14826, 6);
    expect(spread?.brakeOnset).toBeCloseTo(4.4478, 6);
    expect(spread?.minSpeed).toBeCloseTo(1.4826 * 3.6, 6);
  });

  test('has no spread of a brake that is hardly used', () => {
    const found = record(6, (lap) => ({ brakeOnset: lap < 5 ? 780 : null }));
    expect(found === undefined ? undefined : spreadOf(found).brakeOnset).toBeNull();
  });
});
