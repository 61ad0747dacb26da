import type { Finding, RigInput } from '@gt3/schemas';
import { describe, expect, test } from 'vitest';
import { Wishes } from './wishes.ts';

function finding(corner: string, mean: number): Finding {
  return {
    id: `L3-${corner}-coast`,
    lap: 3,
    corner,
    cause: 'coast',
    amount: { value: 20, unit: 'm' },
    gain: { mean, low: 0, high: mean },
    confidence: 0.8,
    laps: [2, 3],
    say: '',
    text: '',
    evidence: [],
    withheld: null,
  };
}

function wishing(...inputs: RigInput['input'][]): Wishes {
  const wishes = new Wishes();
  for (const input of inputs) wishes.take(input);
  return wishes;
}

const RANKED = [finding('T1', 0.4), finding('T5', 0.2), finding('T3', 0.1)];
const corners = (findings: readonly Finding[]) => findings.map(({ corner }) => corner);
const FOCUS = { kind: 'focus', corner: 'T3' } as const;

describe('what is cued', () => {
  test.each<[string, RigInput['input'][], learning: string[], later: string[]]>([
    ['without a wish: all while learning, then the first', [], ['T1', 'T5', 'T3'], ['T1']],
    [
      'for a talkative coach: all',
      [{ kind: 'verbosity', verbosity: 'talkative' }],
      ['T1', 'T5', 'T3'],
      ['T1', 'T5', 'T3'],
    ],
    ['for a quiet one: the first', [{ kind: 'verbosity', verbosity: 'quiet' }], ['T1'], ['T1']],
    ['with a marked corner: that one', [FOCUS], ['T3'], ['T3']],
    ['with a marked corner without advice: nothing', [{ kind: 'focus', corner: 'T9' }], [], []],
    ['with a mark taken away: as before', [FOCUS, { kind: 'focus', corner: null }], ['T1', 'T5', 'T3'], ['T1']],
    ['with another input: as before', [{ kind: 'message', text: 'hello' }], ['T1', 'T5', 'T3'], ['T1']],
  ])('%s', (_, inputs, learning, later) => {
    expect(corners(wishing(...inputs).choose(RANKED, true))).toEqual(learning);
    expect(corners(wishing(...inputs).choose(RANKED, false))).toEqual(later);
  });
});

describe('what is spoken of', () => {
  const reasons = (wishes: Wishes) => RANKED.map((one) => wishes.judge(one).withheld);

  test('all, unless something was wished for', () => {
    expect(reasons(wishing())).toEqual([null, null, null]);
    expect(reasons(wishing(FOCUS))).toEqual(['another-focus', 'another-focus', null]);
    expect(reasons(wishing({ kind: 'verbosity', verbosity: 'quiet' }))).toEqual([null, null, 'quiet']);
  });

  test('a reason that a finding has already stays', () => {
    const withheld = { ...finding('T1', 0.4), withheld: 'traffic' as const };
    expect(wishing(FOCUS).judge(withheld)).toBe(withheld);
  });

  test('a marked corner is forgotten on another track; how much is said is not', () => {
    const wishes = wishing(FOCUS, { kind: 'verbosity', verbosity: 'quiet' });
    wishes.leaveTrack();
    expect(wishes.focus).toBeNull();
    const again = new Wishes();
    again.restore(wishes.snapshot());
    expect(reasons(again)).toEqual([null, null, 'quiet']);
  });
});
