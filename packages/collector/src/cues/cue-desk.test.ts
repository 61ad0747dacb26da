import type { CueEvent, CuePlan } from '@gt3/schemas';
import { describe, expect, it } from 'vitest';
import { capturingLog } from '../../../../test/support/log.ts';
import { CueDesk } from './cue-desk.ts';
import { REASON } from './reasons.ts';
import {
  cueAt,
  type DriveTick,
  flatOut,
  LENGTH,
  layoutWithout,
  planOf,
  RIG,
  rowsOf,
  session,
} from './testing/drive.ts';

const METRES_A_TICK = 6;

/** Flat out at 60 m/s from one distance driven to another; `change` alters the ticks from its distance on. */
function drive(from: number, to: number, change: (d: number) => Partial<DriveTick> = () => ({})): DriveTick[] {
  const ticks: DriveTick[] = [];
  for (let d = from; d <= to; d += METRES_A_TICK) ticks.push(flatOut(d % LENGTH, 100 + d / 60, change(d)));
  return ticks;
}

function desk(plan: CuePlan | null, missing: readonly string[] = []) {
  const events: CueEvent[] = [];
  const log = capturingLog();
  const made = new CueDesk({ rig: RIG, onEvent: (event) => events.push(event), log });
  made.layout(layoutWithout(...missing), session());
  made.plan(plan);
  return { desk: made, events, log };
}

/** What became of each cue in a drive: lap, id, and `said` or the reason. */
function outcomes(plan: CuePlan, ticks: readonly DriveTick[], missing: readonly string[] = []) {
  const { desk: made, events } = desk(plan, missing);
  made.rows(rowsOf(ticks, ...missing));
  return events.map(({ lap, cue, reason }) => [lap, cue.id, reason ?? 'said']);
}

describe('a cue', () => {
  it('is said at the first tick past its place, once a lap', () => {
    const { desk: made, events } = desk(planOf([cueAt(100, 200)]));
    made.rows(rowsOf(drive(0, 2500)));
    expect(events.map(({ lap, tick, outcome }) => [lap, tick, outcome])).toEqual([
      [7, 17, 'said'],
      [8, 184, 'said'],
      [9, 350, 'said'],
    ]);
    expect(events[0]).toMatchObject({ v: 1, rig: RIG, run: 'run-1', t: 100 + 102 / 60, reason: null });
  });

  it('at the line, or with a stretch over the line, belongs to the lap in which its place is passed', () => {
    const plan = planOf([cueAt(0, 80, { say: 'Go.' }), cueAt(990, 400)]);
    const beside = (d: number) => (d > 985 && d < 1010 ? { beside: 2 } : {});
    expect(outcomes(plan, drive(500, 1500, beside))).toEqual([
      [7, 'c0', REASON.lateLap],
      [8, 'c0', 'said'],
      [7, 'c990', 'said'],
    ]);
  });

  it('waits for the one before and a gap of 0.6 s, or is skipped', () => {
    const plan = planOf([cueAt(100, 153), cueAt(110, 153), cueAt(120, 340), cueAt(125, 303)]);
    const { desk: made, events } = desk(plan);
    made.rows(rowsOf(drive(0, 900)));
    expect(events.map(({ cue, t, reason }) => [cue.id, Math.round(t * 60) - 6000, reason ?? 'said'])).toEqual([
      ['c100', 102, 'said'],
      ['c110', 156, REASON.busy],
      ['c125', 222, 'said'],
      ['c120', 342, REASON.busy],
    ]);
  });

  it('whose stretch lies between two ticks is skipped', () => {
    expect(outcomes(planOf([cueAt(103, 105)]), drive(0, 300))).toEqual([[7, 'c103', REASON.passed]]);
  });

  it.each([
    [REASON.carAlongside, { beside: 2 }],
    [REASON.offTrack, { surface: 0 }],
    [REASON.pitRoad, { pitRoad: 1 }],
    [REASON.pitRoad, { surface: 2 }],
    [REASON.slow, { speed: 11 }],
    [REASON.braking, { brake: 0.06, throttle: 0 }],
    [REASON.braking, { brake: 1, throttle: 1 }],
    [REASON.justSlowed, { speed: 50 }],
  ])('is held while %s (%j), said when that is over, and skipped when it lasts', (reason, sense) => {
    const plan = planOf([cueAt(100, 230)]);
    const brief = (d: number) => (d > 90 && d < 150 ? sense : {});
    expect(outcomes(plan, drive(0, 300, brief))).toEqual([[7, 'c100', 'said']]);
    const speed = (d: number) => ('speed' in sense ? { speed: 60 - d / 10 } : sense);
    const lasting = reason === REASON.slow ? () => sense : speed;
    expect(outcomes(plan, drive(0, 300, lasting))).toEqual([[7, 'c100', reason]]);
  });

  it('that was held is said only where it can be heard out in time, 0.4 s late at most', () => {
    const held = (until: number) => drive(0, 300, (d) => (d > 90 && d < until ? { beside: 2 } : {}));
    expect(outcomes(planOf([cueAt(100, 192)]), held(132))).toEqual([[7, 'c100', 'said']]);
    expect(outcomes(planOf([cueAt(100, 192)]), held(138))).toEqual([[7, 'c100', REASON.carAlongside]]);
    expect(outcomes(planOf([cueAt(100, 192)]), held(180), ['Speed'])).toEqual([[7, 'c100', 'said']]);
    expect(outcomes(planOf([cueAt(100, 130)]), held(0))).toEqual([[7, 'c100', 'said']]);
  });

  it('is held from the brake until full throttle', () => {
    const corner = (d: number) =>
      d < 90 ? {} : d < 120 ? { brake: 0.8, throttle: 0 } : d < 150 ? { throttle: 0.9 } : { throttle: 0.95 };
    const { desk: made, events } = desk(planOf([cueAt(100, 230)]));
    made.rows(rowsOf(drive(0, 300, corner)));
    expect(events.map(({ tick }) => tick)).toEqual([25]);
  });

  it('is held until the brake is off where there is no throttle channel', () => {
    const corner = (d: number) => (d > 90 && d < 120 ? { brake: 0.8 } : {});
    const { desk: made, events } = desk(planOf([cueAt(100, 200)]), ['Throttle']);
    made.rows(rowsOf(drive(0, 300, corner), 'Throttle'));
    expect(events.map(({ tick }) => tick)).toEqual([20]);
  });

  it.each(['Speed', 'Brake', 'PlayerTrackSurface', 'OnPitRoad', 'CarLeftRight'])(
    'is not held by a channel that is absent: %s',
    (name) => {
      expect(outcomes(planOf([cueAt(100, 200)]), drive(0, 300), [name])).toEqual([[7, 'c100', 'said']]);
    },
  );

  it('counts laps from 1 where the sim does not count them, and needs a position', () => {
    expect(outcomes(planOf([cueAt(100, 200)]), drive(0, 300), ['Lap'])).toEqual([[1, 'c100', 'said']]);
    expect(outcomes(planOf([cueAt(100, 200)]), drive(0, 300), ['LapDistPct'])).toEqual([]);
  });
});

/** The same drive from another place on. */
function moved(ticks: readonly DriveTick[], to: number): DriveTick[] {
  const from = ticks[0]?.at ?? 0;
  return ticks.map((tick) => ({ ...tick, at: (tick.at - from + to) % LENGTH }));
}

describe('after a jump', () => {
  const plan = planOf([cueAt(100, 400), cueAt(500, 600), cueAt(800, 900)]);

  it('the car is where it is: nothing between is said, and the reason is told', () => {
    expect(outcomes(plan, [...drive(0, 60), ...moved(drive(66, 200), 540)])).toEqual([
      [7, 'c100', REASON.moved],
      [7, 'c500', REASON.moved],
      [7, 'c800', REASON.moved],
      [8, 'c100', REASON.lateLap],
      [8, 'c500', REASON.lateLap],
    ]);
  });

  it('a cue that was due is not said any more, and one further on is', () => {
    const held = drive(0, 150, () => ({ beside: 3 }));
    expect(outcomes(plan, [...held, ...moved(drive(156, 300), 200)])).toEqual([
      [7, 'c100', REASON.moved],
      [7, 'c500', REASON.moved],
      [7, 'c800', REASON.moved],
      [8, 'c100', REASON.lateLap],
    ]);
    expect(outcomes(plan, [...held, ...moved(drive(156, 300), 750)]).slice(5)).toEqual([[8, 'c800', 'said']]);
  });

  it('of the clock or out of the car the lap is over', () => {
    const gap = drive(200, 220).map((tick) => ({ ...tick, t: tick.t + 11 }));
    expect(outcomes(planOf([cueAt(900, 950)]), [...drive(0, 190), ...gap])).toEqual([[7, 'c900', REASON.gap]]);
    const out = flatOut(-1, 104);
    expect(outcomes(planOf([cueAt(900, 950)]), [...drive(0, 190), out, out])).toEqual([[7, 'c900', REASON.leftCar]]);
  });

  it('of the clock back to a new session, cues are said again', () => {
    const { desk: made, events } = desk(planOf([cueAt(100, 200)]));
    made.rows(rowsOf(drive(0, 300)));
    made.layout(layoutWithout(), session({ sessionNum: 1 }));
    made.rows(rowsOf(drive(0, 300).map((tick) => ({ ...tick, t: tick.t - 90 }))));
    expect(events.map(({ lap, outcome, t }) => [lap, outcome, Math.round(t)])).toEqual([
      [7, 'said', 102],
      [8, 'said', 12],
    ]);
  });
});

describe('rolling back over its place', () => {
  it('does not say a cue again, and one that is due waits until the car is past it again', () => {
    const forward = drive(0, 114);
    const back = forward
      .slice(10)
      .toReversed()
      .map((tick, i) => ({ ...tick, t: 102 + i / 10, beside: 2 }));
    const again = drive(60, 300).map((tick) => ({ ...tick, t: tick.t + 4 }));
    expect(outcomes(planOf([cueAt(100, 200)]), [...forward, ...back, ...again])).toEqual([[7, 'c100', 'said']]);
    const held = forward.map((tick) => ({ ...tick, beside: tick.at > 90 ? 2 : 1 }));
    const { desk: made, events } = desk(planOf([cueAt(100, 200)]));
    made.rows(rowsOf([...held, ...back.map((tick) => ({ ...tick, beside: 1 })), ...again]));
    expect(events.map(({ t, outcome }) => [Math.round(t * 10), outcome])).toEqual([[1020, 'said']]);
  });
});

describe('a new plan', () => {
  it('in the middle of a lap takes over without a second word', () => {
    const { desk: made, events } = desk(planOf([cueAt(100, 200), cueAt(400, 500), cueAt(700, 800)]));
    made.rows(rowsOf(drive(0, 300)));
    made.plan(
      planOf([cueAt(100, 380), cueAt(250, 380), cueAt(400, 500, { say: 'Brake five later.' }), cueAt(310, 380)]),
    );
    made.rows(rowsOf(drive(306, 990)));
    expect(events.map(({ cue, reason }) => [cue.id, reason ?? cue.say])).toEqual([
      ['c100', 'Brake ten later.'],
      ['c250', REASON.latePlan],
      ['c310', 'Brake ten later.'],
      ['c400', 'Brake five later.'],
    ]);
  });

  it('keeps a cue due that it has too, with its own words, and drops one that it has not', () => {
    const { desk: made, events } = desk(planOf([cueAt(100, 290), cueAt(110, 290)]));
    made.rows(rowsOf(drive(0, 150, () => ({ beside: 2 }))));
    made.plan(planOf([cueAt(100, 290, { say: 'Go.' })]));
    made.rows(rowsOf(drive(156, 300)));
    expect(events.map(({ cue, tick, reason }) => [cue.id, tick, reason ?? cue.say])).toEqual([
      ['c110', 25, REASON.replaced],
      ['c100', 0, 'Go.'],
    ]);
  });

  it('that comes again changes nothing, and one that is withdrawn is silent', () => {
    const plan = planOf([cueAt(100, 200), cueAt(500, 600)]);
    const { desk: made, events } = desk(plan);
    made.rows(rowsOf(drive(0, 300)));
    made.plan(structuredClone(plan));
    made.plan(null);
    made.rows(rowsOf(drive(306, 990)));
    expect(events.map(({ cue, outcome }) => [cue.id, outcome])).toEqual([['c100', 'said']]);
  });

  it('says an id once a lap, even where it has it twice', () => {
    const twice = planOf([cueAt(100, 200), cueAt(500, 600, { id: 'c100' })]);
    expect(outcomes(twice, drive(0, 900))).toEqual([[7, 'c100', 'said']]);
  });

  it.each([
    ['another run', { run: 'run-0' }, /of run run-0, this is run-1/],
    ['another rig', { rig: 'rig-2' }, /for rig rig-2/],
    ['another circuit', { trackLength: 1002 }, /has 1002 m, this one has 1000 m/],
  ])('of %s is not used, and that is told once', (_, more, message) => {
    const { desk: made, events, log } = desk(planOf([cueAt(100, 200)], more));
    made.rows(rowsOf(drive(0, 900)));
    expect(events).toEqual([]);
    expect(log.lines.map((line) => line.message)).toEqual([expect.stringMatching(message)]);
  });

  it('waits for its run, and is dropped with another car or circuit', () => {
    const { desk: made, events } = desk(planOf([cueAt(100, 200)], { run: 'run-2' }));
    made.rows(rowsOf(drive(0, 300)));
    made.layout(layoutWithout(), session({ run: 'run-2' }));
    made.rows(rowsOf(drive(0, 300)));
    const elsewhere = { ...session().track, name: 'oval', length: 2000 };
    made.layout(layoutWithout(), session({ run: 'run-2', track: elsewhere }));
    made.rows(rowsOf(drive(0, 300)));
    expect(events.map(({ run, lap, outcome }) => [run, lap, outcome])).toEqual([['run-2', 7, 'said']]);
  });
});

it('tells of what is ahead when the run ends', () => {
  const { desk: made, events } = desk(planOf([cueAt(100, 200), cueAt(500, 600)]));
  made.rows(rowsOf(drive(0, 300)));
  made.endRun();
  made.endRun();
  expect(events.map(({ cue, reason }) => [cue.id, reason])).toEqual([
    ['c100', null],
    ['c500', REASON.runEnded],
  ]);
});
