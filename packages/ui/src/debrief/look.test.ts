import type { BiggestLoss, Corner, Debrief, LossReason } from '@gt3/schemas';
import { describe, expect, it } from 'vitest';
import { BARE_DEBRIEF } from '../../../../test/support/debrief.ts';
import { insightOf } from '../testing/samples.ts';
import { lookOfCoach, lookOfLaps } from './look.ts';
import { summarise } from './summary.ts';

const corners: Corner[] = ['T1', 'T2'].map((id, i) => ({
  id,
  name: `Corner ${id}`,
  direction: null,
  start: 100 + 500 * i,
  apex: 150 + 500 * i,
  end: 200 + 500 * i,
}));

const loss = { value: 0.31, low: 0.2, high: 0.42 };
const BIG: BiggestLoss = {
  corner: 'T2',
  loss,
  best: 8,
  bestLaps: [1, 2],
  phase: 'approach',
  reason: null,
  differs: null,
};

describe('the look of a debrief', () => {
  it('says what the coach found to explain a loss, else what goes with it, else where it is', () => {
    const found = insightOf('2-T2-brake-early');
    const { id, say } = found.finding;
    const amount = { value: 12.4, unit: 'm' } as const;
    const reason: LossReason = { cause: 'brake-early', amount, laps: [2, 3], finding: id };
    const why = (more: Partial<BiggestLoss>) =>
      lookOfCoach({ ...BARE_DEBRIEF, biggest: [{ ...BIG, ...more }] }, corners, [found]).biggest[0];
    expect(why({ reason })).toMatchObject({ why: say, found: 'Found on 2 laps.', loss: 0.31, interval: loss });
    expect(why({ reason: { ...reason, finding: 'gone', laps: [4] } })).toMatchObject({
      why: 'Brakes early.',
      found: 'Found on lap 4.',
    });
    expect(why({ differs: { kind: 'coast', amount } })).toMatchObject({
      why: 'Rolls without a pedal: 12\u202fm',
      found: null,
    });
    expect(why({})).toMatchObject({ why: 'Nothing that goes with it every time.', found: null });
  });

  it('has what each corner shows, and why something is missing', () => {
    const phases = { approach: 0.1, local: 0.1, carry: 0.1 };
    const spread = { corner: 'T1', passes: 6, time: 0.14, phases, brakeOnset: null, minSpeed: 1.5 };
    const told: Debrief = {
      ...BARE_DEBRIEF,
      counted: [1, 2, 3, 5],
      setAside: [{ lap: 4, because: 'incident', corner: 'T1' }],
      consistency: [spread, { ...spread, corner: 'T9' }],
      possible: { lap: 2, corners: [{ corner: 'T1', seconds: 0.22 }] },
      refused: [
        { part: 'losses', because: '4 counted laps are needed' },
        { part: 'possible', because: 'no brakes' },
      ],
    };
    const look = lookOfCoach(told, corners, []);
    expect(look.lines.map(({ corner, left, minSpeed, loss: usual }) => [corner.id, left, minSpeed, usual])).toEqual([
      ['T1', 0.22, 1.5, null],
    ]);
    expect(look).toMatchObject({
      counted: 4,
      setAside: ['lap 4 (an incident in T1)'],
      nothing: '4 counted laps are needed.',
      noGrip: 'No brakes.',
      trend: 'No trend.',
      aim: null,
    });
  });

  it('says how often the objective was reached', () => {
    const objective = { corner: 'T1', cause: null, say: 'Do it', gain: loss, within: 0.05, laps: 3, of: 5 };
    const { aim } = lookOfCoach({ ...BARE_DEBRIEF, objective: { ...objective, now: { laps: 1, of: 6 } } }, corners, []);
    expect(aim).toEqual({ say: 'Do it', gain: 0.31, interval: loss, measure: 'This run: 1 of 6 laps.' });
  });

  it('is empty where there are no laps', () => {
    expect(lookOfLaps(summarise([], []), 'no trend')).toMatchObject({ counted: 0, biggest: [], aim: null, lines: [] });
  });
});
