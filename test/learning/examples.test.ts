import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { drivesOf } from '../../bench/coaching/drives.ts';
import { lessonsOf } from '../../bench/learning/drives.ts';
import { labelled } from '../../bench/learning/examples.ts';
import { learn } from '../../bench/learning/learn.ts';
import { weightsText } from '../../bench/learning/weights-text.ts';
import { MARKS } from '../../packages/coach/src/analysis/testing/examples.ts';

test('lessons are the same for the same seed, on every circuit, with every kind of mistake', () => {
  const lessons = lessonsOf(7, 60);
  expect(lessonsOf(7, 60)).toEqual(lessons);
  expect(lessonsOf(8, 60)).not.toEqual(lessons);
  expect(new Set(lessons.map(({ spec }) => spec.track)).size).toBe(8);
  const mistakes = lessons.flatMap(({ spec }) => spec.mistakes ?? []);
  expect(new Set(mistakes.map(({ kind }) => kind)).size).toBe(13);
  for (const { spec } of lessons) {
    const corners = (spec.mistakes ?? []).map(({ corner }) => corner);
    expect(new Set(corners).size, spec.track).toBe(corners.length);
  }
});

test('nothing is learned from a drive that scores', () => {
  const scored = new Set(
    [1, 2, 3, 4, 5, 6, 20_261_123].flatMap((seed) => drivesOf(seed, 104, 24).map(({ spec }) => spec.seed)),
  );
  for (const { spec } of lessonsOf(900_001, 1200)) expect(scored.has(spec.seed)).toBe(false);
});

test('a drive gives examples of what was done in it and of nothing done, from which weights are made', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gt3-learning-'));
  try {
    const laps = [3, 4, 5, 6];
    const mistakes = [
      { corner: 'T1', kind: 'overlap', amount: 60, laps },
      { corner: 'T4', kind: 'brake-early', amount: 25, laps },
    ];
    const spec = { track: 'monza_full', car: 'mid-v8', skill: 0.9, seed: 5, laps: 6, mistakes };
    const examples = await labelled({ spec, from: 3 }, folder);
    expect(readdirSync(folder)).toEqual([]);
    const count = (cause: string | null) => examples.filter((one) => one.cause === cause).length;
    expect(count('overlap')).toBe(3);
    expect(count('brake-early')).toBe(3);
    expect(count(null)).toBeGreaterThan(10);
    expect(count('overlap') + count('brake-early') + count(null)).toBe(examples.length);
    for (const { marks } of examples) expect(marks).toHaveLength(MARKS.length);
    const text = weightsText(learn(examples, examples));
    expect(text).toContain("export const NAMED: readonly Cause[] = ['brake-early', 'overlap'];");
    expect(text.split('\n').filter((line) => line.startsWith("  ['"))).toHaveLength(MARKS.length);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
