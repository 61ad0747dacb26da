import { expect, it } from 'vitest';
import { FlagBand } from './flags.ts';

const shownFlag = (bits: number) => new FlagBand().shown(bits, 0);

it('shows the flag that matters most', () => {
  expect(shownFlag(0x8 | 0x20 | 0x4)?.text).toBe('Yellow');
  expect(shownFlag(0x8000 | 0x8)?.text).toBe('Full course yellow');
  expect(shownFlag(0x4 | 0x10)?.name).toBe('red');
  expect(shownFlag(0x20)?.name).toBe('blue');
});

it('shows none where there is none', () => {
  expect([shownFlag(0), shownFlag(0x4_0000), shownFlag(Number.NaN)]).toEqual([null, null, null]);
});

it('shows green for a moment when it comes out, and not when it was out before', () => {
  const GREEN = 0x4;
  const band = new FlagBand();
  expect(band.shown(GREEN, 0)).toBeNull();
  expect(band.shown(Number.NaN, 500)).toBeNull();
  expect(band.shown(GREEN, 1000)).toBeNull();
  expect(band.shown(GREEN | 0x8, 2000)?.name).toBe('yellow');
  expect(band.shown(GREEN, 3000)?.name).toBe('green');
  expect(band.shown(GREEN, 8900)?.name).toBe('green');
  expect(band.shown(GREEN, 9100)).toBeNull();
});
