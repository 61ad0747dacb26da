import { describe, expect, test } from 'vitest';
import { RigLog } from '../rig-log.ts';
import { Collected } from '../testing/collect.ts';
import { drive, LENGTH, type Overrides } from '../testing/synthetic.ts';

const run = drive([{}, {}, {}]);

function laps(options: { set?: Overrides; skip?: (tick: number) => boolean }) {
  const heard = new Collected();
  const log = new RigLog('rig', heard);
  for (const item of run.log(options)) log.take(item);
  log.coach?.end();
  return heard.laps;
}

/** On during the middle of the second whole lap. */
const inSecond = (on: number, off: number) => (_: number, lap: number, d: number) =>
  lap === 1 && d > 1000 && d < 1400 ? on : off;

describe('a lap is kept apart', () => {
  test.each<[string, Overrides, string[]]>([
    ['off the track', { PlayerTrackSurface: inSecond(0, 3) }, ['off-track']],
    [
      'with an incident',
      { PlayerCarMyIncidentCount: (_, lap, d) => (lap > 1 || (lap === 1 && d > 900) ? 4 : 2) },
      ['incident'],
    ],
    ['under yellow', { SessionFlags: inSecond(0x4000, 0x4) }, ['yellow-flag']],
    ['close behind another car', { CarDistAhead: inSecond(12, 200) }, ['traffic']],
    ['through the pits', { OnPitRoad: inSecond(1, 0) }, ['pit-road', 'out-lap']],
  ])('%s', (_, set, reasons) => {
    const [, first, second, third] = laps({ set });
    expect(first).toMatchObject({ valid: true });
    expect(second).toMatchObject({ valid: false, reasons });
    expect(second?.time).not.toBeNull();
    expect(third).toMatchObject({ valid: true });
  });

  test('a wheel over the line for a moment does not count', () => {
    const set: Overrides = { PlayerTrackSurface: (tick) => (tick % 500 === 0 ? 0 : 3) };
    expect(laps({ set }).filter((lap) => lap.valid)).toHaveLength(3);
  });

  test('a hole of a second in the data spoils the lap, one of three ticks does not', () => {
    const hole = (ticks: number) => (tick: number) => tick > 2000 && tick <= 2000 + ticks;
    expect(laps({ skip: hole(60) }).map((lap) => lap.reasons)).toContainEqual(['gap-in-data']);
    expect(laps({ skip: hole(3) }).filter((lap) => lap.valid)).toHaveLength(3);
  });

  test('a hole of more than ten seconds ends it', () => {
    const pieces = laps({ skip: (tick) => tick > 2000 && tick < 2700 });
    expect(pieces.map((lap) => [lap.time === null, ...lap.reasons])).toContainEqual([true, 'gap-in-data']);
    expect(pieces.map((lap) => [lap.time === null, ...lap.reasons])).toContainEqual([true, 'starts-mid-lap']);
  });
});

describe('the car is moved', () => {
  const moved = (extra: Overrides) =>
    laps({ set: { ...extra, LapDistPct: (_, lap, d) => (lap === 1 && d > 1500 ? (d - 1300) / LENGTH : d / LENGTH) } });

  test('a jump back ends the lap as a reset', () => {
    expect(moved({}).map((lap) => lap.reasons)).toContainEqual(['reset']);
  });

  test('with a tow time it is a tow', () => {
    const reasons = moved({ PlayerCarTowTime: (_, lap, d) => (lap === 1 && d > 1490 ? 30 : 0) }).flatMap(
      (lap) => lap.reasons,
    );
    expect(reasons).toContain('tow');
  });
});

test('leaving the car ends the lap, and getting in again begins one that does not count', () => {
  const set: Overrides = { IsOnTrack: inSecond(0, 1) };
  const reasons = laps({ set }).map((lap) => lap.reasons);
  expect(reasons).toContainEqual(['not-in-car']);
  expect(laps({ set }).filter((lap) => lap.valid)).toHaveLength(2);
});

test('rolling back over the line and on again cuts no second lap', () => {
  const base = drive([{}, {}, {}]);
  const heard = new Collected();
  const log = new RigLog('rig', heard);
  const wobble: Overrides = {
    LapDistPct: (_, lap, d) => {
      const back = lap === 1 && d > 20 && d < 60 ? d - 2 * (d - 20) : d;
      return ((back + LENGTH) % LENGTH) / LENGTH;
    },
  };
  for (const item of base.log({ set: wobble })) log.take(item);
  expect(heard.laps.filter((lap) => lap.time !== null && lap.time < 10)).toEqual([]);
});
