import { expect, it } from 'vitest';
import { shownFlag } from './flags.ts';

it('shows the flag that matters most', () => {
  expect(shownFlag(0x8 | 0x20 | 0x4)?.text).toBe('Yellow');
  expect(shownFlag(0x8000 | 0x8)?.text).toBe('Full course yellow');
  expect(shownFlag(0x4 | 0x10)?.name).toBe('red');
  expect(shownFlag(0x20)?.name).toBe('blue');
});

it('shows none where there is none', () => {
  expect([shownFlag(0), shownFlag(0x4_0000), shownFlag(Number.NaN)]).toEqual([null, null, null]);
});
