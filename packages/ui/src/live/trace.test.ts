import { expect, it } from 'vitest';
import { traceOf } from '../testing/samples.ts';
import { viewTrace } from './trace.ts';

it('lays a stored trace out, the clock ending at the line with the lap time', () => {
  const view = viewTrace(traceOf(1003, 10, ['Speed']), 1003);
  expect([view.n, view.step, view.length]).toEqual([101, 10, 1003]);
  expect(view.clock.at(1)).toBeCloseTo(1003 / 50, 4);
  expect(view.clock.at(0.5)).toBeCloseTo(1003 / 100, 4);
  expect(view.pct[10]).toBeCloseTo(100 / 1003, 6);
  expect(view.times[10]).toBeCloseTo(2, 5);
  expect([...view.columns.keys()]).toEqual(['Speed']);
});

it('takes the end of the trace for the length where none is known', () => {
  expect(viewTrace(traceOf(1000, 10, ['Speed']), null).length).toBe(1000);
});

it('refuses a trace whose columns are cut short', () => {
  const trace = traceOf(1000, 10, ['Speed']);
  expect(() => viewTrace({ ...trace, cols: trace.cols.subarray(4) }, 1000)).toThrow(
    '804 bytes; 2 channels of 101 points take 808',
  );
});
