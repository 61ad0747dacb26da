import type { RaceNote, SessionInfo } from '@gt3/schemas';
import { describe, expect, test } from 'vitest';
import { Coach } from '../coach.ts';
import { type LogItem, RigLog } from '../rig-log.ts';
import { Collected } from '../testing/collect.ts';
import { lapResult } from '../testing/lap-result.ts';
import { drive, type Overrides } from '../testing/synthetic.ts';
import { RaceSense } from './race-sense.ts';

const LAPS = 9;
const run = drive(Array.from({ length: LAPS }, () => ({})));

/** A race of nine laps on 20 l, 2.5 l a lap, with a yellow flag on the third and two incident points on the fourth. */
const RACE: Overrides = {
  FuelLevel: (_, lap, d) => 20 - 2.5 * (lap + d / 3000.4),
  SessionFlags: (_, lap, d) => (lap === 3 && d > 500 && d < 900 ? 0x8 : 0x4),
  PlayerCarMyIncidentCount: (_, lap, d) => (lap > 4 || (lap === 4 && d > 1000) ? 2 : 0),
  SessionLapsRemainEx: (_, lap) => 40 - lap,
};

function fold(items: readonly LogItem[], sessionType: string, restart = false): Collected {
  const heard = new Collected();
  let coach: Coach | null = null;
  for (const [i, item] of items.entries()) {
    if (item.kind === 'session') coach = new Coach('rig', { ...item.info, sessionType }, heard);
    if (item.kind === 'frames') coach?.frames(item.batch);
    if (restart && i % 97 === 0 && coach !== null) {
      const state = structuredClone(coach.snapshot());
      coach = Coach.restore('rig', state, () => null, heard);
    }
  }
  coach?.end();
  return heard;
}

const shown = (notes: readonly RaceNote[]) => notes.map(({ id, urgent, withheld }) => [id, urgent, withheld]);

describe('the notes of a race', () => {
  const { notes } = fold(run.log({ set: RACE }), 'Race');

  test('are what happened, flags and the last fuel at once', () => {
    expect(shown(notes)).toEqual([
      ['L4-fuel', false, null],
      ['L5-flag-yellow', true, null],
      ['L5-flag-yellow-over', false, null],
      ['L6-fuel', false, null],
      ['L6-incidents', false, 'one-a-lap'],
      ['L7-fuel', true, null],
      ['L8-fuel', true, null],
    ]);
  });

  test('are spoken in at most eight words', () => {
    for (const { say } of notes) expect(say.split(' ').length).toBeLessThanOrEqual(8);
  });

  test('are the same after any number of restarts, and the same again', () => {
    expect(fold(run.log({ set: RACE }), 'Race', true).notes).toEqual(notes);
    expect(fold(run.log({ set: RACE }), 'Race').notes).toEqual(notes);
  });
});

test('equal laps without fuel, flags or other cars leave nothing to say', () => {
  expect(fold(run.log(), 'Race').notes).toEqual([]);
});

test('a driver who wants quiet hears of flags and fuel only', () => {
  const [session, ...frames] = run.log({ set: { ...RACE, FuelLevel: () => 60 } });
  const quiet = { kind: 'verbosity', verbosity: 'quiet' } as const;
  const input = { v: 1, id: 'quiet', at: 0, from: 'driver', input: quiet };
  const heard = new Collected();
  const log = new RigLog('rig', heard);
  for (const item of [session, { kind: 'input', input } as const, ...frames]) if (item !== undefined) log.take(item);
  expect(heard.notes.map(({ kind, withheld }) => [kind, withheld])).toEqual([
    ['flag', null],
    ['flag', null],
    ['incidents', 'quiet'],
  ]);
});

test('a lap that beats the own best one of the store is a personal best', () => {
  const info = run.session;
  const heard = new Collected();
  const sense = new RaceSense(info, (note) => heard.note(note));
  sense.knowBest(99.5);
  for (const [i, time] of [100, 99.8, 99.4].entries()) sense.lapEnded(lapResult({ lap: i, time }));
  expect(heard.notes.map((note) => note.id)).toEqual(['L1-session-best', 'L2-personal-best']);
});

test('another session begins its best laps anew', () => {
  const items = run.log();
  const half = Math.floor(items.length / 2);
  const [first] = items;
  if (first?.kind !== 'session') throw new Error('a log begins with its session');
  const next: SessionInfo = { ...first.info, sessionNum: 1, sessionType: 'Race' };
  const heard = new Collected();
  const coach = new Coach('rig', first.info, heard);
  for (const [i, item] of items.entries()) {
    if (i === half) coach.changeSession(next);
    if (item.kind === 'frames') coach.frames(item.batch);
  }
  expect(coach.snapshot().race.bests.before).toBeGreaterThan(0);
});
