import { CONTRACT_VERSION, type TrackModel } from '@gt3/schemas';
import { expect, test } from 'vitest';
import { BENDS, KNOWN_CAR, KNOWN_LENGTH, type KnownLap, knownLap, without } from '../envelope/testing/known-car.ts';
import { ownGrip } from './own-grip.ts';

const BEFORE_M = 120;
const model: TrackModel = {
  v: CONTRACT_VERSION,
  track: 'made-up',
  length: KNOWN_LENGTH,
  corners: [],
  segments: BENDS.map(({ at }, i) => ({
    corner: `T${i + 1}`,
    start: i === 0 ? 0 : at - BEFORE_M,
    end: (BENDS[i + 1]?.at ?? KNOWN_LENGTH + BEFORE_M) - BEFORE_M,
  })),
  madeBy: { rig: 'rig', run: 'run' },
};

const lapsOf = (...laps: readonly KnownLap[]) =>
  laps.map((lap, i) => ({ lap: i + 2, trace: knownLap(KNOWN_CAR, lap) }));

test('finds the corner that is taken too slowly in every lap, on the fastest of them', () => {
  const slow = { slow: { 2: 0.85 } };
  const told = ownGrip(model, lapsOf({ slow: { 2: 0.84 } }, slow, { slow: { 2: 0.83 } }));
  if ('because' in told) throw new Error(told.because);
  expect(told.possible.lap).toBe(3);
  expect(told.possible.corners.map((one) => one.corner)).toEqual(model.segments.map((one) => one.corner));
  const [most, next] = told.possible.corners.toSorted((a, b) => b.seconds - a.seconds);
  expect(most?.corner).toBe('T3');
  expect(most?.seconds).toBeGreaterThan(2 * (next?.seconds ?? 0));
});

test('says what the laps do not show', () => {
  const flat = lapsOf({}).map(({ lap, trace }) => ({
    lap,
    trace: without(trace, 'LatAccel', 'YawRate', 'Lat', 'Lon'),
  }));
  expect(ownGrip(model, flat)).toEqual({
    because: 'what the car could do: the counted laps do not show how it corners or gets out of slow corners',
  });
  expect(ownGrip(model, [])).toEqual({ because: 'what the car could do: one counted lap is needed, there is none' });
});
