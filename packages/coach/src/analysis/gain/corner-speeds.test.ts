import { describe, expect, test } from 'vitest';
import { CornerSpeeds } from './corner-speeds.ts';

const CORNERS = Array.from({ length: 12 }, (_, i) => `T${i + 1}`);
const NONE = new Set<string>();

/** Laps 1 to 4, the last two with another share of speed; T1 is driven badly in these. */
function speeds(share: number): CornerSpeeds {
  const all = new CornerSpeeds();
  for (let lap = 1; lap <= 4; lap++) {
    CORNERS.forEach((corner, i) => {
      const wobble = 1 + 0.002 * Math.sin(7 * i + 3 * lap);
      const mistake = corner === 'T1' && lap > 2 ? 0.85 : 1;
      all.add(corner, lap, (20 + 3 * i) * wobble * mistake * (lap > 2 ? share : 1));
    });
  }
  return all;
}

const OLD = new Set([1, 2]);
const NEW = new Set([3, 4]);

describe('corner speeds', () => {
  test('show what all corners have in common, not what one of them has', () => {
    const { log, error } = speeds(0.98).contrast(NEW, OLD, NONE);
    expect(log).toBeCloseTo(Math.log(0.98), 2);
    expect(error).toBeLessThan(0.02);
    expect(speeds(0.98).contrast(NEW, OLD, new Set(['T1'])).error).toBeLessThan(error);
  });

  test('say nothing, and that they are unsure, of laps they do not know', () => {
    expect(speeds(0.98).contrast(NEW, new Set([-1]), NONE)).toEqual({ log: 0, error: 0.004 });
  });

  test('do not count a corner that the car stood in', () => {
    const all = speeds(1);
    all.add('T2', 4, 0);
    expect(all.snapshot()).toEqual(speeds(1).snapshot());
  });

  test('forget old laps, and go on from a snapshot', () => {
    const all = speeds(0.98);
    for (let lap = 5; lap <= 30; lap++) all.add('T1', lap, 20);
    expect(all.snapshot().T1).toHaveLength(12);
    const other = new CornerSpeeds();
    other.restore(structuredClone(all.snapshot()));
    expect(other.contrast(NEW, OLD, NONE)).toEqual(all.contrast(NEW, OLD, NONE));
  });
});
