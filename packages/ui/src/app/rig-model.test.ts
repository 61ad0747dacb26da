import type { CueEvent, Insight } from '@gt3/schemas';
import { expect, it } from 'vitest';
import { ManualTiming } from '../testing/manual-timing.ts';
import { insightOf } from '../testing/samples.ts';
import { RigModel } from './rig-model.ts';

const cueAt = (t: number, say: string, outcome: CueEvent['outcome'] = 'said'): CueEvent => ({
  v: 1,
  rig: 'rig-1',
  run: 'run-1',
  lap: 2,
  tick: 1,
  t,
  cue: { id: say, at: 1, until: 2, corner: 'T1', say },
  outcome,
  reason: null,
});
const noteAt = (t: number, say: string): Insight => ({
  v: 1,
  rig: 'rig-1',
  run: 'run-1',
  tick: 1,
  t,
  note: { id: say, lap: 2, kind: 'flag', urgent: true, say, text: say, evidence: [], withheld: null },
});

function setUp() {
  const timing = new ManualTiming();
  const model = new RigModel('rig-1', timing);
  const told: string[] = [];
  model.prompt.subscribe(() => told.push(model.prompt.get()?.say ?? ''));
  const tell = (what: () => void) => {
    what();
    timing.advance(1000);
  };
  return { model, told, tell };
}

it('tells the driver what the rig said, and nothing that it did not say', () => {
  const { model, told, tell } = setUp();
  model.follows('cues', false);
  tell(() => model.takeCue(cueAt(100, 'Brake later')));
  tell(() => model.takeCue(cueAt(101, 'Coast less', 'withheld')));
  expect(told).toEqual(['Brake later']);
});

it('tells notes only once those that are stored are here, and no findings', () => {
  const { model, told, tell } = setUp();
  tell(() => model.takeInsight(1, noteAt(50, 'Blue flag')));
  model.caughtUp('insights');
  tell(() => model.takeInsight(2, noteAt(60, 'Yellow flag')));
  tell(() => model.takeInsight(3, insightOf('a')));
  expect(told).toEqual(['Yellow flag']);
  expect(model.gatherer.snapshot().runs[0]?.insights).toHaveLength(3);
});

it('does not tell what comes late, after a lost connection', () => {
  const { model, told, tell } = setUp();
  model.follows('cues', true);
  tell(() => model.takeCue(cueAt(80, 'Brake later')));
  model.caughtUp('cues');
  tell(() => model.takeCue(cueAt(97, 'Wait with the throttle')));
  expect(told).toEqual(['Wait with the throttle']);
});
