import { expect, it } from 'vitest';
import { viewTrace } from '../live/trace.ts';
import { traceOf } from '../testing/samples.ts';
import { cornerDifferences } from './compare.ts';

const corner = (id: string, start: number) => ({
  id,
  name: null,
  direction: null,
  start,
  apex: start,
  end: start + 100,
});

it('adds up to the difference of the lap times', () => {
  const b = viewTrace(traceOf(1000, 10, ['Speed']), 1000);
  const late = viewTrace({ ...traceOf(1000, 10, ['Speed']), time: 20.5 }, 1000);
  const found = cornerDifferences(late, b, [corner('T1', 200), corner('T2', 600), corner('T3', 850)]);
  expect(found.map(({ corner: { id } }) => id)).toEqual(['T1', 'T2', 'T3']);
  expect(found.reduce((sum, { seconds }) => sum + seconds, 0)).toBeCloseTo(0.5, 4);
  expect(found[0]?.seconds).toBeCloseTo(0, 4);
  expect(cornerDifferences(late, b, [])).toEqual([]);
});
