import { expect, test } from 'vitest';
import { timeAt } from '../lap/trace.ts';
import { traceOf } from '../testing/trace.ts';
import { slicePass, sliceSpeed, sliceTime } from './slice.ts';
import { straightAfterLine } from './straight.ts';
import { drawnTrace } from './testing/drawn-pass.ts';

test('a slice has the times and speeds of its trace at 1 byte a metre', () => {
  const trace = drawnTrace({ later: 20 });
  const slice = slicePass(trace, { start: 20.3, end: 778.9 });
  expect(slice).not.toBeNull();
  if (slice === null) return;
  expect(slice.times.byteLength + slice.speed.byteLength).toBeLessThan(780 + 24);
  const truth = (a: number, b: number) => timeAt(trace, b) - timeAt(trace, a);
  for (const [a, b] of [
    [20.3, 778.9],
    [199, 301],
    [310, 777],
  ] as const) {
    expect(Math.abs(sliceTime(slice, a, b) - truth(a, b))).toBeLessThan(1e-3);
  }
  expect(sliceSpeed(slice, 100)).toBeCloseTo(65, 3);
  expect(sliceSpeed(slice, 5000)).toBe(slice.speed.at(-1));
});

test('there is no slice without speed', () => {
  expect(slicePass(traceOf(100, {}), { start: 0, end: 90 })).toBeNull();
});

test('the straight behind the line ends before the first corner', () => {
  const first = { id: 'T1', name: null, direction: null, start: 280, apex: 310, end: 360 };
  const straight = straightAfterLine(drawnTrace(), first);
  expect(straight).toBeNull();
  const rising = traceOf(400, { Speed: (d) => (d < 250 ? 50 + d / 25 : 60 - (d - 250) / 4) });
  expect(straightAfterLine(rising, first)?.length).toBe(Math.floor((250 - 80) / 8) + 1);
  expect(straightAfterLine(traceOf(400, {}), first)).toBeNull();
});
