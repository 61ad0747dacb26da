import type { Debrief } from '@gt3/schemas';
import { expect, test } from 'vitest';
import { debriefReport } from './debrief-report.ts';

const corner = (id: string, name: string) => ({ id, name, direction: null, start: 0, apex: 1, end: 2 });
const corners = [corner('T1', 'Turn 1'), corner('T4', 'Dunlop')];
const spread = (id: string, time: number, brakeOnset: number | null) => ({
  corner: id,
  passes: 8,
  time,
  phases: { approach: 0.012, local: 0.1, carry: 0.02 },
  brakeOnset,
  minSpeed: 4.25,
});

const full: Debrief = {
  reference: { lap: 4, time: 97 },
  losses: [],
  counted: [2, 3, 4, 5, 6, 8],
  setAside: [
    { lap: 7, because: 'incident', corner: 'T4' },
    { lap: 9, because: 'slow', corner: null },
  ],
  biggest: [
    {
      corner: 'T4',
      loss: { value: 0.15, low: 0, high: 0.33 },
      best: 8.87,
      bestLaps: [4, 6],
      phase: 'local',
      reason: { cause: 'coast', amount: { value: 17, unit: 'm' }, laps: [5, 8], finding: 'L8-T4-coast' },
      differs: { kind: 'coast', amount: { value: 17, unit: 'm' } },
    },
    {
      corner: 'T1',
      loss: { value: 0.1, low: 0.05, high: 0.15 },
      best: 20,
      bestLaps: [3],
      phase: 'carry',
      reason: null,
      differs: { kind: 'over-slow', amount: { value: 4.4, unit: 'km/h' } },
    },
  ],
  habits: [
    {
      kind: 'coast',
      class: 'slow',
      corners: ['T1', 'T4'],
      of: 3,
      amount: { value: 26, unit: 'm' },
      loss: 0.25,
      text: 'Rolls 26 m without a pedal in 2 of 3 slow corners.',
    },
  ],
  consistency: [spread('T1', 0.05, null), spread('T4', 0.18, 5.6)],
  trend: {
    laps: 6,
    stints: 1,
    perLap: { value: 0.05, low: 0.01, high: 0.09 },
    apart: null,
    fuelPerLap: 2.345,
    text: 'Each lap of a stint is 0.05 s slower (+0.01 to +0.09).',
  },
  objective: {
    corner: 'T4',
    cause: 'coast',
    say: 'Roll 17 m less without a pedal in T4: within 0.05 s of your best there on 3 of 5 laps.',
    gain: { value: 0.15, low: 0, high: 0.33 },
    within: 0.05,
    laps: 3,
    of: 5,
    now: { laps: 2, of: 6 },
  },
  possible: {
    lap: 4,
    corners: [
      { corner: 'T1', seconds: 0.214 },
      { corner: 'T4', seconds: 0.3 },
    ],
  },
  refused: [],
};

test('a debrief to read', () => {
  expect(debriefReport({ debrief: full, corners })).toBe(`6 laps count; set aside: lap 7 incident in T4, lap 9 slow
Biggest losses: the median lap against the best that was repeated
  corner  name    s a lap  90 %          most in  best laps  because
  T4      Dunlop     0.15  0.00 to 0.33  local    4 6        coast on laps 5 8
  T1      Turn 1     0.10  0.05 to 0.15  carry    3          over-slow 4 km/h
Habits
  Rolls 26 m without a pedal in 2 of 3 slow corners. T1 T4
Spread from lap to lap, where it is widest
  corner  name       s  approach  local  carry  braking m  slowest km/h
  T4      Dunlop  0.18      0.01   0.10   0.02        5.6           4.3
  T1      Turn 1  0.05      0.01   0.10   0.02          -           4.3
Trend
  Each lap of a stint is 0.05 s slower (+0.01 to +0.09). Burns 2.35 l a lap.
With your own grip, most is left in T4 (0.30 s) and T1 (0.21 s) on lap 4.
Next run
  Roll 17 m less without a pedal in T4: within 0.05 s of your best there on 3 of 5 laps.
  Worth 0.15 (0.00 to 0.33) s a lap; so far on 2 of 6 laps.
`);
});

test.each([
  [[], 'hardly anything is left on lap 4.'],
  [[0.31], 'most is left in T1 (0.31 s) on lap 4.'],
  [[0.1, 0.04, 0.3, 0.2, 0.05], 'most is left in T3 (0.30 s), T4 (0.20 s) and T1 (0.10 s) on lap 4.'],
])('of what the car could do, the most is named: %j', (left, says) => {
  const possible = { lap: 4, corners: left.map((seconds, i) => ({ corner: `T${i + 1}`, seconds })) };
  expect(debriefReport({ debrief: { ...full, possible }, corners })).toContain(`With your own grip, ${says}\n`);
  expect(debriefReport({ debrief: { ...full, possible: null }, corners })).not.toContain('own grip');
});

test('a debrief of a full race fits on a screen of 40 lines of 120 characters', () => {
  const [loss] = full.biggest;
  const [habit] = full.habits;
  const many: Debrief = {
    ...full,
    biggest: Array.from({ length: 3 }, () => loss).filter((one) => one !== undefined),
    habits: Array.from({ length: 12 }, () => habit).filter((one) => one !== undefined),
    consistency: Array.from({ length: 19 }, () => spread('T1', 0.1, 3)),
  };
  const lines = debriefReport({ debrief: many, corners }).split('\n');
  expect(lines.length).toBeLessThanOrEqual(40);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
});
