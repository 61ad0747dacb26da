import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyze } from '@gt3/coach';
import { recordingBatches } from '@gt3/collector';
import { type Analysis, analysis as analysisSchema } from '@gt3/schemas';
import { type SimulationSpec, writeRecording } from '@gt3/simulator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sharedFile } from '../support/shared.ts';

const folder = mkdtempSync(join(tmpdir(), 'gt3-debrief-'));
const MONZA = { track: 'monza_full', skill: 0.8 } as const;

afterAll(() => rmSync(folder, { recursive: true }));

async function drive(spec: SimulationSpec): Promise<Analysis> {
  const path = join(folder, `${spec.seed}.ibt`);
  await writeRecording({ ...spec, out: path });
  const result = await analyze(path, recordingBatches(path));
  expect(() => analysisSchema.parse(JSON.parse(JSON.stringify(result)))).not.toThrow();
  return result;
}

describe('the debrief of a simulated run', () => {
  test('finds the corner that is taken too slowly in every lap, though no lap is faster there', async () => {
    const usual = await drive({ ...MONZA, laps: 3, seed: 15 });
    const slow = await drive({
      ...MONZA,
      laps: 3,
      seed: 16,
      mistakes: [{ corner: 'T6', kind: 'over-slow', amount: 20 }],
    });
    const left = ({ debrief }: Analysis) =>
      debrief.possible?.corners.find(({ corner }) => corner === 'T6')?.seconds ?? 0;
    expect(slow.debrief.biggest).toEqual([]);
    expect(left(slow)).toBe(Math.max(...(slow.debrief.possible?.corners ?? []).map(({ seconds }) => seconds)));
    expect(left(slow)).toBeGreaterThan(left(usual) + 0.3);
  });

  test('has a mistake that is made on most laps as its objective, with what it costs', async () => {
    const laps = [4, 5, 6, 7, 8];
    const mistake = { corner: 'T4', kind: 'brake-early', amount: 20, laps };
    const { debrief } = await drive({ ...MONZA, laps: 8, seed: 11, mistakes: [mistake] });
    const [biggest] = debrief.biggest;
    expect(biggest).toMatchObject({ corner: 'T4', reason: { cause: 'brake-early' } });
    expect(biggest?.differs?.kind).toBe('brake-early');
    expect(biggest?.bestLaps.every((lap) => lap < 4)).toBe(true);
    expect(debrief.objective).toMatchObject({ corner: 'T4', cause: 'brake-early', laps: 3, of: 5, now: { of: 8 } });
    expect(debrief.objective?.say).toMatch(
      /^Brake \d\d m later into T4: within 0\.05 s of your best there on 3 of 5 laps\.$/,
    );
    const [first, ...others] = debrief.consistency.toSorted((a, b) => b.time - a.time);
    expect(first?.corner).toBe('T4');
    expect(first?.time).toBeGreaterThan(others[0]?.time ?? Number.NaN);
  });

  test('has rolling in many corners as a habit', async () => {
    const laps = [4, 5, 6, 7, 8];
    const mistakes = ['T1', 'T4', 'T6', 'T11'].map((corner) => ({ corner, kind: 'coast', amount: 30, laps }));
    const { debrief } = await drive({ ...MONZA, laps: 8, seed: 12, mistakes });
    const rolling = debrief.habits.filter((habit) => habit.kind === 'coast');
    expect(rolling.flatMap((habit) => habit.corners)).toEqual(expect.arrayContaining(['T1', 'T4', 'T6', 'T11']));
    for (const { amount, of, corners } of rolling) {
      expect(amount.unit).toBe('m');
      expect(amount.value).toBeGreaterThan(25);
      expect(corners.length).toBeGreaterThanOrEqual(of / 2);
    }
  });

  test('over three stints tells tyres from fuel; laps through the pits are in no trend and in no spread', async () => {
    const events = [
      { kind: 'pit-stop', lap: 6 },
      { kind: 'pit-stop', lap: 11 },
    ] as const;
    const { debrief, laps } = await drive({ ...MONZA, skill: 0.9, laps: 16, seed: 14, fuel: 30, events: [...events] });
    const pits = laps.filter((lap) => lap.reasons.includes('pit-road')).map((lap) => lap.lap);
    expect(pits.length).toBeGreaterThanOrEqual(4);
    expect(debrief.counted.filter((lap) => pits.includes(lap))).toEqual([]);
    expect(debrief.trend).toMatchObject({ laps: debrief.counted.length, stints: 3 });
    // Two runs of the simulator that differ in 80 l of fuel: 0.0105 s a litre.
    const { low, high } = debrief.trend?.apart?.fuel ?? { low: Number.NaN, high: Number.NaN };
    expect(low).toBeLessThan(0.0105);
    expect(high).toBeGreaterThan(0.0105);
    expect(debrief.trend?.apart?.age.low).toBeGreaterThan(0);
    // What every corner loses with fuel and tyres is blamed on none.
    expect(debrief.biggest.every((one) => one.loss.value < 0.05)).toBe(true);
    expect(debrief.objective).toBeNull();
  });

  test('leaves rain and spins out of everything, and is the same each time', async () => {
    const { debrief, laps } = await drive({
      ...MONZA,
      laps: 9,
      seed: 15,
      events: [{ kind: 'rain', lap: 8 }],
      mistakes: [{ corner: 'T4', kind: 'spin', laps: [5] }],
    });
    expect(laps.find((lap) => lap.lap === 5)?.valid).toBe(false);
    expect(debrief.counted).not.toContain(5);
    const wet = debrief.setAside.filter((one) => one.because === 'wetness').map((one) => one.lap);
    expect(wet).toContain(9);
    expect(debrief.counted.filter((lap) => wet.includes(lap))).toEqual([]);
    for (const { time } of debrief.consistency) expect(time).toBeLessThan(0.15);
    expect(debrief.biggest.every((one) => one.loss.value < 0.15)).toBe(true);
    const path = join(folder, '15.ibt');
    expect((await analyze(path, recordingBatches(path))).debrief).toEqual(debrief);
  });
});

const fuji = sharedFile('data/ibt/ferrari488gt3_fuji_race.ibt');

describe.skipIf(fuji === null)('the debrief of the Fuji race', () => {
  let debrief: Analysis['debrief'];

  beforeAll(async () => {
    debrief = (await analyze('fuji.ibt', recordingBatches(fuji ?? ''))).debrief;
  });

  test('counts the eight full laps', () => {
    expect(debrief.counted).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    expect(debrief.setAside).toEqual([]);
  });

  test('has three losses, smaller than the laps differ by, the biggest first', () => {
    const values = debrief.biggest.map((one) => one.loss.value);
    expect(values).toHaveLength(3);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    const times = debrief.losses.map((loss) => loss.total);
    expect(values.reduce((sum, value) => sum + value, 0)).toBeLessThan(Math.max(...times));
    for (const { loss } of debrief.biggest) {
      expect(loss.low).toBeLessThanOrEqual(loss.value);
      expect(loss.high).toBeGreaterThanOrEqual(loss.value);
      expect(loss.high).toBeLessThan(1);
    }
  });

  test('has spreads of a driver who races: tenths of a second, metres, some km/h', () => {
    expect(debrief.consistency.length).toBeGreaterThanOrEqual(9);
    for (const { time, brakeOnset, minSpeed } of debrief.consistency) {
      expect(time).toBeLessThan(0.5);
      expect(brakeOnset ?? 1).toBeLessThan(20);
      expect(minSpeed).toBeLessThan(10);
    }
  });

  test('claims no trend of fuel, for the recording has none', () => {
    expect(debrief.trend).toMatchObject({ laps: 8, stints: 1, apart: null, fuelPerLap: null });
    expect(debrief.trend?.text).toContain('no fuel level');
    expect(Math.abs(debrief.trend?.perLap.value ?? 1)).toBeLessThan(0.3);
  });

  test('ends with one thing to do', () => {
    expect(debrief.objective?.gain.value).toBeGreaterThanOrEqual(0.05);
    expect(debrief.objective?.say).toMatch(/^[A-Z].*: within 0\.05 s of your best there on 3 of 5 laps\.$/);
    expect(debrief.objective?.now.of).toBe(8);
  });
});
