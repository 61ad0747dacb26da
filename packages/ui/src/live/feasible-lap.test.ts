import { expect, it } from 'vitest';
import { traceOf } from '../testing/samples.ts';
import { feasibleLap } from './feasible-lap.ts';
import { type LapTraceView, viewTrace } from './trace.ts';

const corner = (id: string, start: number) => ({
  id,
  name: null,
  direction: null,
  start,
  apex: start + 50,
  end: start + 100,
});
const corners = [corner('T1', 200), corner('T2', 600)];

/** A lap of 1000 m at 50 m/s that loses `lost[0]` seconds before 450 m and `lost[1]` after. */
function lapWith(lap: number, lost: readonly [number, number], speedAtCut = 50, gear = 4): LapTraceView {
  const view = viewTrace(traceOf(1000, 10, ['Speed', 'Gear', 'Brake']), 1000);
  const times = view.times.map((t, i) => t + lost[0] * Math.min(1, i / 45) + lost[1] * Math.max(0, (i - 45) / 55));
  const columns = new Map(view.columns);
  columns.set('Speed', new Float32Array(view.n).fill(speedAtCut));
  columns.set('Gear', new Float32Array(view.n).fill(gear));
  columns.set('Brake', new Float32Array(view.n).fill(lap));
  return { ...view, lap, times, columns, time: 20 + lost[0] + lost[1] };
}

it('takes each piece from the lap that was fastest there', () => {
  const made = feasibleLap([lapWith(1, [0, 0.5]), lapWith(2, [0.4, 0])], corners);
  expect(made?.pieces).toEqual([
    { lap: 1, from: 0 },
    { lap: 2, from: 450 },
  ]);
  expect(made?.trace.time).toBeCloseTo(20, 3);
  expect(made?.trace.clock.at(1)).toBeCloseTo(20, 3);
  expect(made?.trace.columns.get('Brake')?.[44]).toBe(1);
  expect(made?.trace.columns.get('Brake')?.[46]).toBe(2);
  const times = [...(made?.trace.times ?? [])];
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

it('joins laps only where speed and gear fit', () => {
  const first = lapWith(1, [0, 0.5]);
  expect(feasibleLap([first, lapWith(2, [0.4, 0], 52)], corners)?.pieces).toEqual([{ lap: 2, from: 0 }]);
  expect(feasibleLap([first, lapWith(2, [0.4, 0], 50, 5)], corners)?.pieces).toEqual([{ lap: 2, from: 0 }]);
});

it('needs two laps', () => {
  expect(feasibleLap([lapWith(1, [0, 0])], corners)).toBeNull();
  expect(feasibleLap([], corners)).toBeNull();
});
