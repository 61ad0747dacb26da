import { channel, FrameColumns, WALL_COLUMNS, WALL_PLACES } from '@gt3/schemas';
import { describe, expect, it } from 'vitest';
import { wallBatch } from '../testing/wall-frames.ts';
import { LapTime } from './lap-time.ts';
import { RigPulse } from './rig-pulse.ts';

const columns = new FrameColumns();
const index = (name: string) => channel(name).index;
const value = (pulse: RigPulse, name: (typeof WALL_COLUMNS)[number]) => pulse.values[WALL_COLUMNS.indexOf(name)];
/** 100 s a lap at a steady speed. */
const STEADY = new LapTime(Float32Array.of(0, 100), 1, 100, null);

let seq = 0;
function drive(pulse: RigPulse, t: number, pct: number, more: Record<string, number> = {}, run = 'r1') {
  const values: Record<number, number> = { [index('LapDistPct')]: pct };
  for (const [name, number] of Object.entries(more)) values[index(name)] = number;
  const batch = wallBatch(run, seq++, t, values);
  columns.load(batch);
  pulse.take(batch, columns, t * 1000);
}

describe('RigPulse', () => {
  it('tells the delta from the line on, by the time of the crossing between two ticks', () => {
    const pulse = new RigPulse();
    drive(pulse, 9, 0.99);
    pulse.compareWith(STEADY);
    drive(pulse, 10, 0.03);
    // The line was crossed at 9.25 s; the reference takes 3 s to here.
    expect(value(pulse, 'delta')).toBeCloseTo(0.75 - 3, 4);
    drive(pulse, 11, 0.04);
    expect(value(pulse, 'delta')).toBeCloseTo(1.75 - 4, 4);
  });

  it('learns when a lap began that it joined in the middle, and forgets it after a jump or a hole', () => {
    const pulse = new RigPulse();
    drive(pulse, 50, 0.4);
    pulse.compareWith(STEADY);
    pulse.lapEnded('r0', 9);
    expect(value(pulse, 'delta')).toBeNaN();
    pulse.lapEnded('r1', 9);
    drive(pulse, 50.5, 0.405);
    expect(value(pulse, 'delta')).toBeCloseTo(1, 4);
    drive(pulse, 51, 0.8);
    expect(value(pulse, 'delta')).toBeNaN();
    pulse.lapEnded('r1', 9);
    drive(pulse, 60, 0.85);
    expect(value(pulse, 'delta')).toBeNaN();
  });

  it('does not believe a start that would make a delta of more than half a lap', () => {
    const pulse = new RigPulse();
    drive(pulse, 500, 0.4);
    pulse.compareWith(STEADY);
    pulse.lapEnded('r1', 9);
    drive(pulse, 500.5, 0.405);
    expect(value(pulse, 'delta')).toBeNaN();
  });

  it('says where the car is, keeps a position that comes seldom, and never makes up what is missing', () => {
    const pulse = new RigPulse();
    drive(pulse, 1, 0.1, { IsOnTrack: 1, OnPitRoad: 0, PlayerCarPosition: 4, Lap: 7 });
    drive(pulse, 2, 0.11, { IsOnTrack: 1, OnPitRoad: 1 });
    expect([value(pulse, 'place'), value(pulse, 'position')]).toEqual([WALL_PLACES.indexOf('pits'), 4]);
    expect([value(pulse, 'speed'), value(pulse, 'lap')]).toEqual([Number.NaN, Number.NaN]);
    drive(pulse, 3, 0.11, { IsOnTrack: 0 });
    expect(value(pulse, 'place')).toBe(WALL_PLACES.indexOf('garage'));
  });

  it('begins anew with a new run', () => {
    const pulse = new RigPulse();
    drive(pulse, 1, 0.1, { PlayerCarPosition: 4 });
    drive(pulse, 1, 0.2, {}, 'r2');
    expect([pulse.run, value(pulse, 'position')]).toEqual(['r2', Number.NaN]);
  });
});
