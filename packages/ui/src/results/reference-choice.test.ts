import { describe, expect, it } from 'vitest';
import { lapOf } from '../testing/samples.ts';
import { choiceText, parseChoice, type ReferenceSources, resolveChoice } from './reference-choice.ts';

const laps = [
  lapOf({ lap: 1, time: 91, trace: 'a' }),
  lapOf({ lap: 2, time: 90, trace: 'b', reference: { lap: 1, time: 91 } }),
  lapOf({ lap: 3, time: 92, trace: 'c', reference: { lap: 7, time: 89, rig: 'mate', run: 'r7' } }),
];
const old = [
  lapOf({ run: 'old', lap: 4, time: 88, trace: 'd' }),
  lapOf({ run: 'old', lap: 5, time: 80, track: 'x', trace: 'e' }),
];
const sources: ReferenceSources = {
  rig: 'rig-1',
  run: 'run-1',
  laps,
  shown: null,
  runs: [
    { run: 'run-1', laps, insights: [] },
    { run: 'old', laps: old, insights: [] },
  ],
  sessions: [],
  others: [{ rig: 'mate', run: 'r7', lap: 7, time: 87 }],
};

it('keeps a choice in an address', () => {
  for (const choice of [
    { kind: 'coach' },
    { kind: 'own' },
    { kind: 'session' },
    { kind: 'feasible' },
    { kind: 'lap', rig: 'mate', run: 'r7', lap: 7 },
  ] as const) {
    expect(parseChoice(choiceText(choice))).toEqual(choice);
  }
  for (const odd of [null, '', 'x', 'a~b', 'A~b~3', 'a~b~-3']) expect(parseChoice(odd)).toEqual({ kind: 'coach' });
});

describe('resolveChoice', () => {
  it('follows the coach, also to another rig', () => {
    expect(resolveChoice({ kind: 'coach' }, sources)).toEqual({ rig: 'mate', run: 'r7', lap: 7 });
    expect(resolveChoice({ kind: 'coach' }, { ...sources, shown: laps[1] ?? null })).toEqual({
      rig: 'rig-1',
      run: 'run-1',
      lap: 1,
    });
    expect(resolveChoice({ kind: 'coach' }, { ...sources, shown: laps[0] ?? null })).toBeNull();
  });

  it('finds the best on this circuit', () => {
    expect(resolveChoice({ kind: 'own' }, sources)).toMatchObject({ run: 'old', lap: 4 });
    expect(resolveChoice({ kind: 'session' }, sources)).toMatchObject({ rig: 'mate', lap: 7 });
    expect(resolveChoice({ kind: 'session' }, { ...sources, others: [] })).toMatchObject({ run: 'old', lap: 4 });
    expect(resolveChoice({ kind: 'own' }, { ...sources, laps: [], runs: [] })).toBeNull();
  });
});
