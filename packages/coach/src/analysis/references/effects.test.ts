import type { ReferenceConditions } from '@gt3/schemas';
import { describe, expect, test } from 'vitest';
import { ConditionEffects } from './effects.ts';

const CORNERS = [6, 9, 4, 12, 7, 5, 10, 8];

function at(fuel: number, trackTemp: number, stintLap: number): ReferenceConditions {
  return { fuel, trackTemp, stintLap, airTemp: 20, wetness: 1, windVel: null, windDir: null };
}

/** A small generator of numbers that are normal enough: sums of twelve uniform ones. */
function noise(seed: number): () => number {
  let state = seed;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return () => Array.from({ length: 12 }, uniform).reduce((sum, one) => sum + one, -6);
}

/** Shares of the time that 10 l, 5 C and 10 laps cost. */
const TRUE = { fuel: 0.004, trackTemp: 0.002, stintLap: 0.005 };

function share({ fuel, trackTemp, stintLap }: ReferenceConditions): number {
  return (
    TRUE.fuel * ((fuel ?? 0) / 10) + TRUE.trackTemp * ((trackTemp ?? 0) / 5) + TRUE.stintLap * ((stintLap ?? 0) / 10)
  );
}

/** Two stints of twelve laps, so that fuel and tyre age are not the same thing. */
function drive(seed: number, mistake: (lap: number, corner: number) => number = () => 0): ConditionEffects {
  const normal = noise(seed);
  const effects = new ConditionEffects();
  for (let i = 0; i < 24; i++) {
    const stintLap = i % 12;
    const conditions = at(i < 12 ? 60 - 3 * stintLap : 90 - 3 * stintLap, 28 + i / 4, stintLap);
    const times = CORNERS.map((time, c) => time * (1 + share(conditions) + 0.002 * normal()) + mistake(i, c));
    effects.add({ conditions, times });
  }
  return effects;
}

describe('what conditions make of a corner', () => {
  const from = at(60, 28, 1);
  const to = at(27, 31, 11);
  const truth = CORNERS.map((time) => time * (share(to) - share(from)));

  test('is refused with fewer than six laps, and where nothing is known', () => {
    const effects = new ConditionEffects();
    for (let i = 0; i < 5; i++) effects.add({ conditions: from, times: CORNERS });
    expect(effects.corner(0, from, to)).toBeNull();
    effects.add({ conditions: from, times: CORNERS });
    expect(effects.corner(0, from, to)).not.toBeNull();
    expect(effects.lap(from, null)).toBeNull();
  });

  test('no step, no shift', () => {
    expect(drive(1).lap(from, from)).toEqual({ mean: 0, low: 0, high: 0 });
  });

  test('lies within its 90 % interval in 80 to 100 % of the corners, and is nearer than no correction', () => {
    let inside = 0;
    let error = 0;
    let uncorrected = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const effects = drive(seed);
      for (const [c, shift] of truth.entries()) {
        const found = effects.corner(c, from, to);
        if (found === null) throw new Error('refused');
        inside += Number(found.low <= shift && shift <= found.high);
        error += Math.abs(found.mean - shift);
        uncorrected += Math.abs(shift);
      }
    }
    const share = inside / (40 * truth.length);
    expect(share).toBeGreaterThanOrEqual(0.8);
    expect(error).toBeLessThan(0.75 * uncorrected);
  });

  test('hardly changes when one corner is driven badly from some lap on', () => {
    const plain = drive(3).corner(2, from, to);
    const spoiled = drive(3, (lap, corner) => (corner === 2 && lap >= 6 ? 0.15 : 0)).corner(2, from, to);
    expect(Math.abs((spoiled?.mean ?? 1) - (plain?.mean ?? 0))).toBeLessThan(0.03);
  });

  test('the lap is the sum of its corners', () => {
    const effects = drive(5);
    const sum = CORNERS.reduce((total, _, c) => total + (effects.corner(c, from, to)?.mean ?? 0), 0);
    expect(effects.lap(from, to)?.mean).toBeCloseTo(sum, 9);
  });

  test('goes on from a state', () => {
    const effects = drive(6);
    const again = new ConditionEffects();
    again.restore(effects.snapshot());
    expect(again.lap(from, to)).toEqual(effects.lap(from, to));
  });
});
