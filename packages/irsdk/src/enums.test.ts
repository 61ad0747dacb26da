import { expect, test } from 'vitest';
import * as enums from './enums.ts';

test('bit fields are single bits, unsigned and apart', () => {
  const { Flags, EngineWarnings, CameraState, PitSvFlags, PaceFlags } = enums;
  for (const field of [Flags, EngineWarnings, CameraState, PitSvFlags, PaceFlags]) {
    const bits = Object.values(field);
    expect(bits.every((bit) => bit > 0 && Number.isInteger(Math.log2(bit)))).toBe(true);
    expect(new Set(bits).size).toBe(bits.length);
  }
});

test('the start lights are the top four bits, as a real recording shows them', () => {
  const recorded = 0x10000200;
  expect(recorded & enums.Flags.startHidden).not.toBe(0);
  expect(recorded & enums.Flags.oneLapToGreen).not.toBe(0);
  expect(recorded & enums.Flags.dqScoringInvalid).toBe(0);
  expect(0x80000000 & enums.Flags.startGo).not.toBe(0);
});

test('enumerations cannot be changed', () => {
  for (const value of Object.values(enums)) if (typeof value === 'object') expect(Object.isFrozen(value)).toBe(true);
});
