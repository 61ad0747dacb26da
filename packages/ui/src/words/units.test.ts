import { expect, it } from 'vitest';
import { DEFAULTS } from '../settings/settings.ts';
import { amount, inChosenUnit, measure, unitsOf } from './units.ts';

const american = { speedUnit: 'mph', volumeUnit: 'gal', temperatureUnit: 'F' } as const;

it('shows values in the units chosen', () => {
  const metric = unitsOf(DEFAULTS);
  const { speed, volume, temperature } = unitsOf(american);
  expect(measure(metric.speed, 50)).toBe('180\u202fkm/h');
  expect(measure(speed, 50)).toBe('112\u202fmph');
  expect(measure(volume, 3.785411784)).toBe('1.00\u202fgal');
  expect(measure(temperature, 30)).toBe('86\u202f°F');
  expect(amount(metric.temperature, Number.NaN)).toBe('–');
});

it('turns evidence into the units chosen and leaves other units alone', () => {
  const units = unitsOf(american);
  expect(inChosenUnit(units, 160.9344, 'km/h')).toEqual({ value: expect.closeTo(100, 6), name: 'mph' });
  expect(inChosenUnit(units, 12, 'm')).toEqual({ value: 12, name: 'm' });
});

it('gives the same object for the same choice', () => {
  expect(unitsOf(american)).toBe(unitsOf({ ...american }));
});
