import { expect, it } from 'vitest';
import { gearName, LIGHTS, lightsOn, shiftSpeed } from './shift.ts';

it('lights up towards the engine speed at which to change gear', () => {
  const at = [0, 6000, 6100, 6999, 7000, 8000].map((rpm) => lightsOn(rpm, 7000));
  expect(at).toEqual([0, 0, 1, LIGHTS, LIGHTS + 1, LIGHTS + 1]);
  expect([lightsOn(Number.NaN, 7000), lightsOn(7000, Number.NaN)]).toEqual([0, 0]);
});

it('takes the redline where the sim names no speed to change gear at', () => {
  const car = { path: 'c', name: 'C', redline: 8000, shiftRpm: null, fuelMax: null };
  expect(shiftSpeed(car)).toBe(7880);
  expect(shiftSpeed({ ...car, shiftRpm: 7500 })).toBe(7500);
  expect(shiftSpeed({ ...car, redline: null })).toBeNaN();
  expect(shiftSpeed(null)).toBeNaN();
});

it('names gears as drivers do', () => {
  expect([-1, 0, 1, 6, Number.NaN].map(gearName)).toEqual(['R', 'N', '1', '6', '–']);
});
