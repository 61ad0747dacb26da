import { expect, test } from 'vitest';
import { lapResult } from '../testing/lap-result.ts';
import { Bests } from './bests.ts';

const lap = (time: number, reasons: readonly 'off-track'[] = []) =>
  lapResult({ time, reasons, valid: reasons.length === 0 });

test('the first lap beats nothing; each faster one is the best of the session', () => {
  const bests = new Bests();
  expect(bests.lapEnded(lap(100))).toBeNull();
  expect(bests.lapEnded(lap(100.1))).toBeNull();
  expect(bests.lapEnded(lap(99.7))).toMatchObject({ kind: 'session-best', say: 'Best lap, by three tenths' });
});

test('a lap that does not count is no best', () => {
  const bests = new Bests();
  bests.lapEnded(lap(100));
  expect(bests.lapEnded(lap(90, ['off-track']))).toBeNull();
  expect(bests.lapEnded(lap(99))).toMatchObject({ evidence: [{ value: 99, reference: 100 }] });
});

test('what beats the laps of earlier sessions too is a personal best', () => {
  const bests = new Bests();
  bests.know(98);
  bests.lapEnded(lap(100));
  expect(bests.lapEnded(lap(99))).toMatchObject({ kind: 'session-best' });
  bests.newSession();
  const next = new Bests();
  next.restore(structuredClone(bests.snapshot()));
  expect(next.lapEnded(lap(98.5))).toBeNull();
  expect(next.lapEnded(lap(97.9))).toMatchObject({ kind: 'personal-best', say: 'Personal best, by one tenth' });
  expect(next.lapEnded(lap(97.8))).toMatchObject({
    kind: 'personal-best',
    evidence: [{ value: 97.8, reference: 97.9 }],
  });
});
