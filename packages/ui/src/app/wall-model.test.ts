import { WALL_COLUMNS, type WallFacts, type WallFrames } from '@gt3/schemas';
import { expect, it } from 'vitest';
import { ManualTiming } from '../testing/manual-timing.ts';
import { WALL_STALE_MS, WallModel } from './wall-model.ts';

const framesOf = (rows: Record<string, number[]>): WallFrames => {
  const rigs = Object.keys(rows);
  const values = WALL_COLUMNS.flatMap((_, c) => rigs.map((rig) => rows[rig]?.[c] ?? Number.NaN));
  return { k: 'wall', rigs, cols: new Uint8Array(Float32Array.from(values).buffer) };
};
const factsOf = (rig: string, laps: number): WallFacts => ({
  rig,
  run: 'r',
  laps,
  last: null,
  best: null,
  focus: null,
});

it('keeps the newest figures of each rig, and gives none that are old', () => {
  const wall = new WallModel(new ManualTiming());
  wall.takeFrames(framesOf({ a: [0.25, 7], b: [0.5, 8, 40] }), 1000);
  wall.takeFrames(framesOf({ b: [0.75] }), 2000);
  expect([wall.figure('a', 'pct', 2000), wall.figure('a', 'lap', 2000)]).toEqual([0.25, 7]);
  expect([wall.figure('b', 'pct', 2000), wall.figure('b', 'speed', 2000)]).toEqual([0.75, Number.NaN]);
  const later = 1000 + WALL_STALE_MS + 1;
  expect([wall.figure('a', 'pct', later), wall.fresh('a', later), wall.fresh('b', later)]).toEqual([
    Number.NaN,
    false,
    true,
  ]);
  expect(wall.figure('none', 'pct', 0)).toBeNaN();
});

it('does not take a message that is cut off', () => {
  const wall = new WallModel(new ManualTiming());
  wall.takeFrames({ ...framesOf({ a: [0.25] }), cols: new Uint8Array(8) }, 0);
  expect(wall.fresh('a', 0)).toBe(false);
});

it('tells React of facts in bursts', () => {
  const timing = new ManualTiming();
  const wall = new WallModel(timing);
  let told = 0;
  wall.facts.subscribe(() => told++);
  for (let laps = 1; laps <= 20; laps++) wall.takeFacts([factsOf('a', laps), factsOf(`b${laps}`, laps)]);
  timing.advance(1000);
  expect(told).toBe(2);
  expect(wall.facts.get().get('a')?.laps).toBe(20);
  expect(wall.facts.get().size).toBe(21);
});
