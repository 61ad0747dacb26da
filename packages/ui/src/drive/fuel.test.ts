import { expect, it } from 'vitest';
import { lapOf } from '../testing/samples.ts';
import { fuelPerLap } from './fuel.ts';

it('takes the median of the newest valid laps', () => {
  const laps = [9, 2.4, 2.6, 2.5, 2.5, 2.7].map((fuelUsed, lap) => lapOf({ lap, fuelUsed }));
  expect(fuelPerLap(laps)).toBe(2.5);
  expect(fuelPerLap([...laps.slice(1, 3), lapOf({ fuelUsed: 7, valid: false }), lapOf({ fuelUsed: null })])).toBe(2.5);
});

it('knows nothing without laps that tell', () => {
  expect(fuelPerLap([lapOf({ fuelUsed: null })])).toBeNaN();
});
