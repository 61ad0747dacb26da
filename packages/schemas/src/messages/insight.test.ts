import { expect, test } from 'vitest';
import { type Finding, insight, insightId, insightLap, type RaceNote } from './insight.ts';

const head = { v: 1, rig: 'rig-1', run: 'run-1', tick: 60, t: 1 };
const note: RaceNote = {
  id: 'L5-fuel',
  lap: 5,
  kind: 'fuel',
  urgent: true,
  say: 'Fuel for one lap.',
  text: '2.9 l left.',
  evidence: [{ what: 'laps left', unit: 'laps', value: 1.2, reference: 2, interval: { low: 1.1, high: 1.3 } }],
  withheld: null,
};
const finding: Finding = {
  id: 'L4-T5-coast',
  lap: 4,
  corner: 'T5',
  cause: 'coast',
  amount: { value: 12, unit: 'm' },
  gain: { mean: 0.1, low: 0, high: 0.2 },
  confidence: 0.5,
  laps: [3, 4],
  say: 'Brake later.',
  text: 'Rolled for 12 m.',
  evidence: [],
  withheld: null,
};

test('an insight is a finding or a note', () => {
  const both = [insight.parse({ ...head, finding }), insight.parse({ ...head, note })];
  expect(both.map((item) => 'finding' in item)).toEqual([true, false]);
  expect(both.map(insightId)).toEqual(['L4-T5-coast', 'L5-fuel']);
  expect(both.map(insightLap)).toEqual([4, 5]);
});

test('one that is neither is refused', () => {
  expect(insight.check(head)).toBe(false);
  expect(insight.check({ ...head, note: { ...note, kind: 'weather' } })).toBe(false);
});
