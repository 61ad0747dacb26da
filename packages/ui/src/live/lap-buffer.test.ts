import { describe, expect, it } from 'vitest';
import { LapBuffer } from './lap-buffer.ts';

describe('LapBuffer', () => {
  it('thins a lap that is too long and keeps its ends', () => {
    const lap = new LapBuffer(8);
    lap.begin(0, 0);
    for (let i = 0; i < 100; i++) {
      const at = lap.push(i / 100, i);
      for (const column of lap.columns) column[at] = i;
    }
    expect(lap.n).toBeLessThanOrEqual(8);
    expect(lap.pct[0]).toBe(0);
    expect(lap.elapsed[lap.n - 1]).toBe(99);
    expect(lap.columns[0]?.[lap.n - 1]).toBe(99);
    const kept = [...lap.elapsed.subarray(0, lap.n)];
    expect(kept).toEqual([...kept].sort((a, b) => a - b));
  });

  it('takes no room for a car at rest', () => {
    const lap = new LapBuffer(8);
    lap.begin(0, 0);
    for (let i = 0; i < 100; i++) lap.push(0.5, i);
    expect(lap.n).toBe(1);
    expect(lap.elapsed[0]).toBe(99);
  });

  it('counts an edition whenever old values change', () => {
    const lap = new LapBuffer(8);
    const editions = [lap.edition];
    lap.begin(0, Number.NaN);
    editions.push(lap.edition);
    lap.push(0.1, 1);
    lap.pushHole();
    expect(lap.edition).toBe(editions.at(-1));
    lap.compareWith(null);
    editions.push(lap.edition);
    lap.beganAt(0);
    editions.push(lap.edition);
    expect(new Set(editions).size).toBe(4);
  });
});
