import type { CueEvent, Insight } from '@gt3/schemas';
import { expect, it } from 'vitest';
import { insightOf } from '../testing/samples.ts';
import { isSpoken, promptOfCue, promptOfNote } from './prompts.ts';

const cueOf = (say: string, corner: string | null): CueEvent => ({
  v: 1,
  rig: 'rig-1',
  run: 'run-1',
  lap: 4,
  tick: 1,
  t: 1,
  cue: { id: 'c', at: 10, until: 90, corner, say },
  outcome: 'said',
  reason: null,
});
const noteOf = (urgent: boolean, withheld: 'quiet' | null = null): Insight => ({
  v: 1,
  rig: 'rig-1',
  run: 'run-1',
  tick: 1,
  t: 1,
  note: {
    id: 'L4-flag-yellow',
    lap: 4,
    kind: 'flag',
    urgent,
    say: 'Full course yellow, slow down',
    text: '',
    evidence: [],
    withheld,
  },
});

it('shows a cue in four words with its corner, and a person in full', () => {
  expect(promptOfCue(cueOf('Brake 8 metres later into turn 4', 'T4'))).toMatchObject({
    show: 'Brake 8 m later',
    corner: 'T4',
    kind: 'cue',
  });
  expect(promptOfCue(cueOf('Save the tyres now, we stop in two laps', null)).show).toBe(
    'Save the tyres now, we stop in two laps',
  );
});

it('takes notes of the race that are meant to be said, and no findings', () => {
  expect(promptOfNote(noteOf(true))).toMatchObject({ show: 'Full course yellow', urgent: true });
  expect([promptOfNote(noteOf(true, 'quiet')), promptOfNote(insightOf('f'))]).toEqual([null, null]);
});

it('speaks as much as was chosen, and always what is urgent or from a person', () => {
  const cue = promptOfCue(cueOf('Brake later into turn 4', 'T4'));
  const word = promptOfCue(cueOf('Box', null));
  const [note, urgent] = [promptOfNote(noteOf(false)), promptOfNote(noteOf(true))];
  const spoken = (verbosity: 'quiet' | 'normal' | 'talkative') =>
    [cue, word, note, urgent].map((prompt) => prompt !== null && isSpoken(prompt, verbosity));
  expect(spoken('quiet')).toEqual([false, true, false, true]);
  expect(spoken('normal')).toEqual([true, true, false, true]);
  expect(spoken('talkative')).toEqual([true, true, true, true]);
});
