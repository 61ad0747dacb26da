import { expect, it } from 'vitest';
import { framesOf } from '../testing/samples.ts';
import { LatestValues } from './latest-values.ts';

it('knows the newest value of each channel, also of one that comes seldom', () => {
  const latest = new LatestValues();
  expect(latest.of('Speed')).toBeNaN();
  latest.take(framesOf({ Speed: [10, 11], FuelLevel: [60, 59.5] }, { t0: 5 }), 100);
  latest.take(framesOf({ Speed: [12, 13] }, { t0: 6 }), 200);
  expect([latest.of('Speed'), latest.of('FuelLevel'), latest.arrivedAt]).toEqual([13, 59.5, 200]);
  expect(latest.t).toBeCloseTo(6 + 1 / 60);
  expect(latest.of('Wings')).toBeNaN();
});

it('forgets an older run, and does not take what cannot be read', () => {
  const latest = new LatestValues();
  latest.take(framesOf({ Speed: [10] }), 100);
  latest.take(framesOf({ Gear: [3] }, { run: 'run-2' }), 200);
  expect([latest.of('Speed'), latest.of('Gear')]).toEqual([Number.NaN, 3]);
  latest.take({ ...framesOf({ Gear: [4] }), cols: new Uint8Array(3) }, 300);
  expect([latest.of('Gear'), latest.arrivedAt]).toEqual([3, 200]);
});
