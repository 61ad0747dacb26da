import { describe, expect, test } from 'vitest';
import { newestOf } from '../testing/newest.ts';
import { causesOf } from '../weighing/weigh.ts';
import { clearestView, viewOf } from './view.ts';

const DRAGGED = { overlap: 60, timeOut: 20.2, speedOut: 49 };

describe('a view', () => {
  test('holds both sides and how they differ', () => {
    const sides = { habit: [5, 6], good: [1, 2, 3, 4] };
    const { told, ...view } = viewOf(newestOf(4, [DRAGGED, DRAGGED]), sides);
    expect(view.sides).toBe(sides);
    expect(told.habit.map(({ lap }) => lap)).toEqual([5, 6]);
    expect(told.good.map(({ lap }) => lap)).toEqual([1, 2, 3, 4]);
    expect(told.differences.get('overlap')?.by).toBe(60);
    expect(causesOf(view.marks)[0]?.[0]).toBe('overlap');
  });

  test('the clearest is the one whose sides are parted where something changed', () => {
    const evidence = newestOf(4, [DRAGGED, DRAGGED, DRAGGED]);
    expect(clearestView(evidence, evidence.sinceThen)?.sides).toEqual({ habit: [5, 6, 7], good: [1, 2, 3, 4] });
    expect(clearestView(evidence, [])).toBeNull();
  });
});
