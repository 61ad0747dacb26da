import { NOTES, type RaceNote } from '@gt3/schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Draft, NoteDesk } from './note-desk.ts';

const draft = (kind: RaceNote['kind'], about?: string): Draft => ({
  kind,
  urgent: false,
  say: 'Something',
  text: 'Something.',
  evidence: [],
  ...(about === undefined ? {} : { about }),
});
const at = (lap: number) => ({ lap, tick: lap * 100, t: lap });

function desk(): { desk: NoteDesk; heard: RaceNote[] } {
  const heard: RaceNote[] = [];
  return { desk: new NoteDesk((note) => heard.push(note)), heard };
}

test('of what is offered the most important is said, the rest is withheld', () => {
  const { desk: one, heard } = desk();
  one.offer([draft('pace'), draft('fuel'), draft('gap')], at(3));
  expect(heard.map(({ id, withheld }) => [id, withheld])).toEqual([
    ['L3-fuel', null],
    ['L3-gap', 'one-a-lap'],
    ['L3-pace', 'one-a-lap'],
  ]);
});

test('what cannot wait is said beside the one of the lap', () => {
  const { desk: one, heard } = desk();
  one.say(draft('flag', 'flag-yellow'), at(3));
  one.offer([draft('fuel')], at(3));
  one.say(draft('flag', 'flag-yellow'), at(3));
  expect(heard.map(({ id, withheld }) => [id, withheld])).toEqual([
    ['L3-flag-yellow', null],
    ['L3-fuel', null],
    ['L3-flag-yellow-2', null],
  ]);
});

const calls = fc.array(
  fc.record({
    urgent: fc.boolean(),
    lapsOn: fc.integer({ min: 0, max: 2 }),
    kinds: fc.array(fc.constantFrom(...NOTES), { maxLength: 30 }),
  }),
  { maxLength: 12 },
);

test('ids are never used twice, and no lap hears two notes that could wait; also across a restart', () => {
  fc.assert(
    fc.property(calls, (steps) => {
      const { desk: first, heard } = desk();
      let now = first;
      let lap = 0;
      const waited = new Map<number, number>();
      for (const { urgent, lapsOn, kinds } of steps) {
        lap += lapsOn;
        const before = heard.length;
        if (urgent) for (const kind of kinds) now.say(draft(kind), at(lap));
        else
          now.offer(
            kinds.map((kind) => draft(kind)),
            at(lap),
          );
        const said = heard.slice(before).filter((note) => note.withheld === null).length;
        if (!urgent) waited.set(lap, (waited.get(lap) ?? 0) + said);
        const restored = new NoteDesk((note) => heard.push(note));
        restored.restore(structuredClone(now.snapshot()));
        now = restored;
      }
      expect(new Set(heard.map((note) => note.id)).size).toBe(heard.length);
      for (const count of waited.values()) expect(count).toBeLessThanOrEqual(1);
    }),
  );
});
