import type { TrackModel } from '@gt3/schemas';
import { expect, test } from 'vitest';
import { traceOf } from '../testing/trace.ts';
import { LossSumError, lapLoss } from './losses.ts';

const corner = (id: string, apex: number) => ({
  id,
  name: null,
  direction: null,
  start: apex - 20,
  apex,
  end: apex + 20,
});
const model: TrackModel = {
  v: 1,
  track: 'track',
  length: 499.5,
  corners: [corner('T1', 100), corner('T2', 350)],
  segments: [
    { corner: 'T1', start: 0, end: 220 },
    { corner: 'T2', start: 220, end: 499.5 },
  ],
  madeBy: { rig: 'rig', run: 'run' },
};
const lap = (speed: number) => ({ lap: 1, trace: traceOf(500, {}, speed), passes: new Map() });

test('segments and phases tile the lap', () => {
  const { total, segments } = lapLoss(model, lap(45), lap(50));
  expect(total).toBeCloseTo(499.5 / 45 - 499.5 / 50, 9);
  expect(segments.map((one) => one.loss)).toEqual([
    expect.closeTo(220 / 45 - 220 / 50, 4),
    expect.closeTo(279.5 / 45 - 279.5 / 50, 4),
  ]);
});

test('segments that do not tile the lap are noticed', () => {
  const torn = {
    ...model,
    segments: [
      { corner: 'T1', start: 0, end: 200 },
      { corner: 'T2', start: 220, end: 499.5 },
    ],
  };
  expect(() => lapLoss(torn, lap(45), lap(50))).toThrow(LossSumError);
});
