import type { CueEvent } from '@gt3/schemas';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../../../../test/support/log.ts';
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

/** Flat out at 60 m/s, but for what `change` does from a distance on. */
function drive(from: number, to: number, change: (d: number) => Partial<DriveTick> = () => ({})): DriveTick[] {
  const ticks: DriveTick[] = [];
  for (let d = from; d <= to; d += METRES_A_TICK) ticks.push(flatOut(d % LENGTH, 100 + d / 60, change(d)));
  return ticks;
}

function driving() {
  const events: CueEvent[] = [];
  const desk = new CueDesk({ rig: RIG, onEvent: (event) => events.push(event), log: silentLog() });
  desk.layout(layoutWithout(), session());
  desk.rows(rowsOf(drive(0, 60)));
  const told = () => events.map(({ cue, reason }) => [cue.id, reason ?? 'said']);
  return { desk, events, told };
}

const hello = (id: string, urgent = false) => ({ id, say: 'Good stint, box next lap.', urgent });

describe('a message to the driver', () => {
  it('is said at the next tick on a straight, and tells where', () => {
    const { desk, events } = driving();
    desk.announce(hello('m'));
    expect(events).toEqual([]);
    desk.rows(rowsOf(drive(66, 90)));
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ outcome: 'said', cue: { id: 'm', corner: null } });
    expect(events[0]?.cue.at).toBeCloseTo(66, 3);
  });

  it('waits while the driver brakes, and an urgent one does not', () => {
    const { desk, told } = driving();
    desk.announce(hello('m'));
    const braking = drive(66, 300, () => ({ brake: 0.8, throttle: 0 }));
    desk.rows(rowsOf(braking));
    expect(told()).toEqual([]);
    desk.announce(hello('fuel', true));
    desk.rows(rowsOf(drive(306, 330, () => ({ brake: 0.8, throttle: 0 }))));
    expect(told()).toEqual([['fuel', 'said']]);
    desk.rows(rowsOf(drive(336, 900)));
    expect(told()).toEqual([
      ['fuel', 'said'],
      ['m', 'said'],
    ]);
  });

  it('is said on pit road too, and one after the other', () => {
    const { desk, events } = driving();
    for (const id of ['a', 'b']) desk.announce(hello(id));
    desk.rows(rowsOf(drive(66, 600, () => ({ pitRoad: 1 }))));
    const [a, b] = events;
    expect([a?.cue.id, b?.cue.id]).toEqual(['a', 'b']);
    expect((b?.t ?? 0) - (a?.t ?? 0)).toBeGreaterThan(2);
  });

  it('leaves the place to a cue that is due', () => {
    const { desk, told } = driving();
    desk.plan(planOf([cueAt(70, 200)]));
    desk.announce({ ...hello('m'), say: 'Hi.' });
    desk.rows(rowsOf(drive(66, 400)));
    expect(told()).toEqual([
      ['m', 'said'],
      ['c70', 'said'],
    ]);
    desk.announce(hello('n'));
    desk.plan(planOf([cueAt(404, 500, { id: 'late' })]));
    desk.rows(rowsOf(drive(406, 990)));
    expect(told().slice(2)).toEqual([
      ['late', 'said'],
      ['n', 'said'],
    ]);
  });

  it('is skipped, with the reason, when it waited for half a minute or when too many wait', () => {
    const { desk, told } = driving();
    for (const id of ['a', 'b', 'c', 'd', 'e']) desk.announce(hello(id));
    expect(told()).toEqual([['a', REASON.tooMany]]);
    desk.rows(rowsOf(drive(66, 2400, () => ({ brake: 0.8, throttle: 0 }))));
    expect(told().slice(1)).toEqual(['b', 'c', 'd', 'e'].map((id) => [id, REASON.braking]));
  });

  it('is said at once when the driver is not in the car', () => {
    const { desk, told } = driving();
    desk.announce(hello('m'));
    desk.rows(rowsOf([flatOut(-LENGTH, 102)]));
    expect(told()).toEqual([['m', 'said']]);
  });
});
