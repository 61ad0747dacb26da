import { type Analysis, analysis, type RaceNote } from '@gt3/schemas';
import { expect, test } from 'vitest';
import { BARE_DEBRIEF } from '../../../../test/support/debrief.ts';
import { analysisReport, lapTime } from './analysis-report.ts';

const t1 = (loss: number, local: number) => ({
  corner: 'T1',
  loss,
  phases: { approach: loss - local, local, carry: 0 },
});
const lossOf = (lap: number, loss: number) => ({ lap, total: loss, segments: [t1(loss, loss / 2)] });
const finding = (over: Partial<Analysis['findings'][number]>): Analysis['findings'][number] => ({
  id: 'l4-t1-brake-early',
  lap: 4,
  corner: 'T1',
  cause: 'brake-early',
  amount: { value: 12.25, unit: 'm' },
  gain: { mean: 0.08, low: 0.03, high: 0.12 },
  confidence: 0.7,
  laps: [2, 3, 4],
  say: 'Brake twelve metres later',
  text: 'Braked at 634 m, on the best lap at 646 m.',
  evidence: [],
  withheld: null,
  ...over,
});

const note = (over: Partial<RaceNote>): RaceNote => ({
  id: 'L4-fuel',
  lap: 4,
  kind: 'fuel',
  urgent: false,
  say: 'Fuel for four laps',
  text: 'Uses 2.61 l a lap.',
  evidence: [],
  withheld: null,
  ...over,
});

const race: Analysis = {
  file: 'race.ibt',
  car: 'Ferrari 488 GT3',
  track: { name: 'Fuji', config: 'Grand Prix', length: 4563.4 },
  laps: [
    { lap: 1, time: null, valid: false, reasons: ['standing-start', 'starts-mid-lap'] },
    { lap: 2, time: 99.9996, valid: true, reasons: [] },
    { lap: 3, time: 100.2, valid: true, reasons: [] },
    { lap: 4, time: 100.4, valid: true, reasons: [] },
  ],
  reference: { lap: 2, time: 99.9996 },
  corners: [{ id: 'T1', name: 'TGR', direction: 'right', start: 600, apex: 764.6, end: 850 }],
  losses: [lossOf(3, 0.2), lossOf(4, 0.4)],
  feasibleBest: {
    time: 99.8,
    pieces: [
      { lap: 3, first: 'T1', last: 'T4', start: 0, end: 2000, time: 44 },
      { lap: 2, first: 'T5', last: 'T5', start: 2000, end: 4563.4, time: 55.8 },
    ],
  },
  findings: [
    finding({ id: 'a', gain: { mean: 0.01, low: 0, high: 0.02 }, withheld: 'below-noise', cause: 'coast' }),
    finding({ id: 'b', corner: 'T1', say: 'Smaller', gain: { mean: 0.02, low: 0, high: 0.05 } }),
    finding({ id: 'c' }),
  ],
  notes: [
    note({ id: 'L4-fuel', withheld: null }),
    note({ id: 'L4-pace', kind: 'pace', say: 'Pace is fading', withheld: 'one-a-lap' }),
  ],
  debrief: {
    ...BARE_DEBRIEF,
    reference: { lap: 2, time: 99.9996 },
    losses: [lossOf(2, 0), lossOf(3, 0.2), lossOf(4, 0.4)],
    counted: [2, 3, 4],
    refused: [{ part: 'losses', because: '4 counted laps are needed' }],
  },
};

test('an analysis to read', () => {
  expect(analysis.check(race)).toBe(true);
  expect(analysisReport(race)).toBe(`Ferrari 488 GT3 at Fuji, Grand Prix (4563 m)
recording race.ibt
reference lap 2, 1:40.000
put together 1:39.800: T1-T4 of lap 3, T5 of lap 2

Laps
  lap      time  loss s  counts
    1         -          no      standing-start, starts-mid-lap
    2  1:40.000          yes     reference
    3  1:40.200  +0.200  yes
    4  1:40.400  +0.400  yes

Corners: seconds lost a lap, mean of 2 laps against lap 2
  corner  name  turns  start m  apex m  end m    loss  approach   local  carry
  T1      TGR   right      600     765    850  +0.300    +0.150  +0.150  0.000

Findings
  T1, lap 4: Brake twelve metres later
    Braked at 634 m, on the best lap at 646 m.
    worth 0.08 s a lap (0.03 to 0.12), confidence 70 %
  T1, lap 4: Smaller
    Braked at 634 m, on the best lap at 646 m.
    worth 0.02 s a lap (0.00 to 0.05), confidence 70 %

Not said
  corner  lap  cause   amount  worth s  because
  T1        4  coast  12.25 m     0.01  below-noise

Race notes
  lap 4, fuel: Fuel for four laps
    Uses 2.61 l a lap.

Debrief
  3 laps count
  Left out: 4 counted laps are needed.
`);
});

test('an analysis with nothing in it is still a report', () => {
  const empty: Analysis = {
    ...race,
    laps: [],
    reference: null,
    corners: [],
    losses: [],
    feasibleBest: null,
    findings: [],
    notes: [],
    debrief: BARE_DEBRIEF,
  };
  const text = analysisReport(empty);
  expect(text).toContain('no lap in this recording');
  expect(text).toContain('no corner found');
  expect(text).toContain('reference none yet');
  expect(text).not.toMatch(/undefined|NaN/);
});

test.each([
  [59.9996, '1:00.000'],
  [0.5, '0:00.500'],
  [125.25, '2:05.250'],
])('%f s is %s', (seconds, text) => {
  expect(lapTime(seconds)).toBe(text);
});
