import { CONTRACT_VERSION } from '@gt3/schemas';
import { expect, it } from 'vitest';
import { LiveField } from './live-field.ts';

const update = {
  v: CONTRACT_VERSION,
  run: 'run-1',
  tick: 1,
  t: 1,
  carIdx: [0, 1, 2, 3],
  lapDistPct: [0.1, 0.2, -1, 0.4],
  lap: [1, 1, 1, 1],
  position: [1, 2, 3, 4],
  onPitRoad: [false, false, false, true],
};

it('shows the cars that are on the track, by their numbers where they are known', () => {
  const field = new LiveField();
  field.take(update, null);
  expect(field.cars).toEqual([
    { at: 0.1, name: '' },
    { at: 0.2, name: '' },
  ]);
  const session = {
    v: CONTRACT_VERSION,
    run: 'run-1',
    tick: 0,
    t: 0,
    track: { name: 'x', displayName: 'X', config: null, length: 1000 },
    car: { path: 'c', name: 'C', redline: null, shiftRpm: null, fuelMax: null },
    driver: null,
    sessionNum: 0,
    sessionType: null,
    playerCarIdx: 0,
    drivers: [{ carIdx: 1, name: 'A', number: '77', car: 'c' }],
    missing: [],
  };
  field.take(update, session);
  expect(field.cars).toEqual([{ at: 0.2, name: '77' }]);
  expect(field.version).toBe(2);
});
