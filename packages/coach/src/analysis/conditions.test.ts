import { describe, expect, test } from 'vitest';
import { Conditions } from './conditions.ts';
import type { LapResult } from './results.ts';
import { RigLog } from './rig-log.ts';
import { Collected } from './testing/collect.ts';
import { drive, LENGTH, type Overrides } from './testing/synthetic.ts';

function lapsWith(set: Overrides): readonly LapResult[] {
  const heard = new Collected();
  const log = new RigLog('rig', heard);
  for (const item of drive([{}, {}, {}, {}]).log({ set })) log.take(item);
  log.coach?.end();
  return heard.laps;
}

describe('the conditions of a lap', () => {
  test('are what the source says at its end; what it lacks is null', () => {
    const fuel = (_: number, lap: number, d: number) => 60 - 2 * (lap + d / LENGTH);
    const laps = lapsWith({ FuelLevel: fuel, TrackTempCrew: () => 31, TrackWetness: () => 1 });
    const [, , third] = laps;
    expect(third?.conditions).toMatchObject({ trackTemp: 31, wetness: 1, airTemp: null, stintLap: 2 });
    expect(third?.conditions.fuel).toBeCloseTo(56, 1);
    expect(third?.conditions.fuelUsed).toBeCloseTo(2, 1);
  });

  test('count the laps of a stint from its out lap', () => {
    const pitRoad = (_: number, lap: number, d: number) => (lap === 2 && d < 300 ? 1 : 0);
    const laps = lapsWith({ OnPitRoad: pitRoad });
    const outLap = laps.findIndex(({ reasons }) => reasons.includes('out-lap'));
    expect(outLap).toBeGreaterThan(1);
    const ages = laps.map(({ conditions }) => conditions.stintLap);
    expect(ages.slice(0, outLap)).toEqual(ages.slice(0, outLap).map((_, i) => i));
    expect(ages.slice(outLap)).toEqual(ages.slice(outLap).map((_, i) => i));
  });

  test('go on from a snapshot', () => {
    const one = new Conditions();
    one.endLap(['starts-mid-lap']);
    const other = new Conditions();
    other.restore(one.snapshot());
    expect(other.coming.stintLap).toBe(1);
    expect(other.endLap([])).toEqual(one.endLap([]));
  });
});
