import { expect, it } from 'vitest';
import { traceOf } from '../testing/samples.ts';
import { feasibleTrace } from './feasible-lap.ts';
import { type LapTraceView, viewTrace } from './trace.ts';

/** A lap of 1000 m at an even pace. */
function lapAt(lap: number, seconds: number, channels: readonly string[] = ['Speed', 'Brake']): LapTraceView {
  const view = viewTrace({ ...traceOf(1000, 10, channels), time: seconds }, 1000);
  const columns = new Map(channels.map((name) => [name, new Float32Array(view.n).fill(lap)]));
  const times = view.times.map((t) => (t * seconds) / 20);
  return { ...view, lap, times, columns, clock: viewTrace(traceOf(1000, 10, []), 1000).clock };
}

const piece = (lap: number, start: number, end: number, time: number) => ({
  lap,
  first: 'T1',
  last: 'T2',
  start,
  end,
  time,
});

it('joins the pieces where the coach has joined them', () => {
  const best = { time: 20, pieces: [piece(1, 0, 455, 9.1), piece(2, 455, 1000, 10.9)] };
  const made = feasibleTrace(best, new Map([1, 2].map((lap) => [lap, lapAt(lap, 20)])));
  expect(made?.time).toBe(20);
  expect(made?.columns.get('Brake')?.[45]).toBe(1);
  expect(made?.columns.get('Brake')?.[46]).toBe(2);
  expect(made?.times[46]).toBeCloseTo(9.2, 4);
  expect(made?.clock.at(1)).toBeCloseTo(20, 4);
  const times = [...(made?.times ?? [])];
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

it('has only channels that all laps have, and nothing where a lap is missing', () => {
  const best = { time: 20, pieces: [piece(1, 0, 500, 10), piece(2, 500, 1000, 10)] };
  const traces = new Map([
    [1, lapAt(1, 20)],
    [2, lapAt(2, 20, ['Speed'])],
  ]);
  expect([...(feasibleTrace(best, traces)?.columns.keys() ?? [])]).toEqual(['Speed']);
  expect(feasibleTrace(best, new Map([[1, lapAt(1, 20)]]))).toBeNull();
  expect(feasibleTrace({ time: 20, pieces: [] }, traces)).toBeNull();
});
