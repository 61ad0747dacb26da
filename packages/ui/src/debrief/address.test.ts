import { expect, it } from 'vitest';
import { lapText, parseDebrief, parseLap } from './address.ts';

it('keeps two laps of any rigs', () => {
  const lap = { rig: 'mate', run: 'run-7', lap: 12 };
  expect(parseLap(lapText(lap))).toEqual(lap);
  expect(parseDebrief(`?rig=ann&run=r1&a=${lapText(lap)}&b=x~y`)).toEqual({ rig: 'ann', run: 'r1', a: lap, b: null });
  expect(parseDebrief('?rig=../x')).toEqual({ rig: null, run: null, a: null, b: null });
});
