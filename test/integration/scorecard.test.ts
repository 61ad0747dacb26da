import type { Analysis, Finding } from '@gt3/schemas';
import { expect, test } from 'vitest';
import { scoreAll } from '../../bench/coaching/drive-pool.ts';
import type { Drive } from '../../bench/coaching/drives.ts';
import { type Scored, score } from '../../bench/coaching/score.ts';
import { BARE_DEBRIEF } from '../support/debrief.ts';

const SPEC = { track: 'monza_full', seed: 3, laps: 2 } as const;

function said(lap: number, corner: string, cause: Finding['cause'], withheld: Finding['withheld'] = null): Finding {
  const what = { id: `L${lap}-${corner}-${cause}`, lap, corner, cause, withheld };
  const how = { amount: { value: 10, unit: 'm' as const }, gain: { mean: 0.1, low: 0, high: 0.2 }, confidence: 0.5 };
  return { ...what, ...how, laps: [lap], say: '', text: '', evidence: [] };
}

function analysisOf(findings: Finding[]): Analysis {
  return {
    file: '',
    car: '',
    track: { name: '', config: null, length: 1 },
    laps: [],
    reference: null,
    corners: [],
    losses: [],
    feasibleBest: null,
    findings,
    notes: [],
    debrief: BARE_DEBRIEF,
  };
}

function distracted(findings: Finding[], anyhow: Finding[]): Scored {
  const drive: Drive = { group: 'distractor', spec: SPEC, from: 4, twin: SPEC };
  return { drive, truth: null, analysis: analysisOf(findings), twin: analysisOf(anyhow) };
}

test('what a driver is told without a distractor too is none that it led to', () => {
  const here = [said(3, 'T1', 'coast'), said(4, 'T2', 'coast'), said(5, 'T3', 'over-slow'), said(6, 'T4', 'coast')];
  const count = (anyhow: Finding[]) => score([distracted(here, anyhow)]);
  expect(count([])).toMatchObject({ duringDistractor: 2, distracted: 2 });
  expect(count([said(7, 'T2', 'coast')])).toMatchObject({ duringDistractor: 2, distracted: 1 });
  expect(count([said(4, 'T2', 'overlap'), said(4, 'T3', 'over-slow', 'below-noise')])).toMatchObject({ distracted: 2 });
});

test('a finding is true where the mistake costs time, in its own corner or in another', () => {
  const drive: Drive = { group: 'planted', spec: SPEC, from: 4, twin: null };
  const loss = { mean: 0.2, byLap: [0.2] };
  const phases = { approach: 0, entry: 0.2, exit: 0, carry: 0 };
  const byCorner = { T1: 0.03, T2: 0.2, T3: 0.01 };
  const truth = { corner: 'T2', kind: 'coast', amount: 20, laps: [4, 5, 6], loss, phases, byCorner, spread: 0.01 };
  const precision = (...findings: Finding[]) =>
    score([{ drive, truth, analysis: analysisOf(findings), twin: null }]).precision;
  expect(precision(said(5, 'T2', 'coast'))).toBe(1);
  expect(precision(said(5, 'T1', 'coast'))).toBe(1);
  expect(precision(said(5, 'T3', 'coast'), said(5, 'T2', 'coast'))).toBe(0.5);
  expect(precision(said(3, 'T2', 'coast'))).toBe(0);
});

test('drives are scored in threads, in order, each source of a drive and of its twin', async () => {
  const spin: Drive = {
    group: 'distractor',
    spec: { ...SPEC, mistakes: [{ corner: 'T4', kind: 'spin', laps: [2] }] },
    from: 2,
    twin: SPEC,
  };
  const plain: Drive = { group: 'clean', spec: { ...SPEC, track: 'spa_2024_up' }, from: 1, twin: null };
  const done: number[] = [];
  const results = await scoreAll([spin, plain], 2, (count) => done.push(count));
  expect(done).toEqual([1, 2]);
  const names = results.map((sources) => sources.map(({ analysis }) => analysis.track.name));
  const [monza, spa] = [names[0]?.[0], names[1]?.[0]];
  expect(monza).not.toBe(spa);
  expect(names).toEqual([Array(3).fill(monza), Array(3).fill(spa)]);
  const valid = (analysis: Analysis | null | undefined) => analysis?.laps.filter((lap) => lap.valid).length;
  expect(results[0]?.map(({ analysis, twin }) => [valid(analysis), valid(twin)])).toEqual(Array(3).fill([1, 2]));
  expect(results[1]?.map(({ twin }) => twin)).toEqual([null, null, null]);
});
