import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionGrip, forceShare, frictionAt, heating, slipForShare } from './tyre.ts';

describe('the tyre', () => {
  it('has its peak at a normalised slip of 1 and slides at 81 % of it', () => {
    expect(forceShare(1)).toBeCloseTo(1, 12);
    expect(forceShare(0.9)).toBeLessThan(1);
    expect(forceShare(1.2)).toBeLessThan(1);
    expect(forceShare(1e6)).toBeCloseTo(0.81, 2);
  });

  it('gives the slip for a share of its force', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.98, noNaN: true }), (share) => {
        expect(forceShare(slipForShare(share))).toBeCloseTo(share, 9);
      }),
    );
  });

  it('grips less for each newton, the more of them there are, but never less in all', () => {
    const force = (load: number): number => load * frictionAt(1.7, load, 3600, 0.1);
    for (let load = 500; load < 9000; load += 500) {
      expect(frictionAt(1.7, load + 500, 3600, 0.1)).toBeLessThan(frictionAt(1.7, load, 3600, 0.1));
      expect(force(load + 500)).toBeGreaterThan(force(load));
    }
  });

  it('grips best warm and new', () => {
    expect(conditionGrip(85, 1)).toBe(1);
    expect(conditionGrip(50, 1)).toBeLessThan(0.97);
    expect(conditionGrip(120, 1)).toBeLessThan(0.97);
    expect(conditionGrip(85, 0.7)).toBeLessThan(0.97);
  });

  it('warms by slip and cools by air', () => {
    expect(heating(20_000, 80, 50, 20, 30)).toBeGreaterThan(0);
    expect(heating(0, 80, 50, 20, 30)).toBeLessThan(heating(0, 80, 10, 20, 30));
  });
});
