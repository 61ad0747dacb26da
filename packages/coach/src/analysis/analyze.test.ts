import { analysis as analysisSchema } from '@gt3/schemas';
import { describe, expect, test } from 'vitest';
import { analyze, chooseLap, EmptyRecordingError } from './analyze.ts';
import { NoSuchLapError, WrongTrackError } from './errors.ts';
import { drive } from './testing/synthetic.ts';
import { traceOf } from './testing/trace.ts';

const items = drive([{ overSlow: { 0: 2 } }, {}, { brakeEarly: { 1: 25 } }]).log();

describe('analyze', () => {
  test('fits the contract', async () => {
    expect(() => analysisSchema.parse(JSON.parse(JSON.stringify({})))).toThrow();
    expect(analysisSchema.check(await analyze('file', items))).toBe(true);
  });

  test('has every valid lap against the best of the run in its debrief', async () => {
    const { debrief, laps } = await analyze('file', items);
    expect(debrief.losses.map((loss) => loss.lap)).toEqual(laps.filter((lap) => lap.valid).map((lap) => lap.lap));
    expect(Math.min(...debrief.losses.map((loss) => loss.total))).toBe(0);
  });

  test('refuses a log without a session', async () => {
    await expect(analyze('empty.ibt', [])).rejects.toThrow(EmptyRecordingError);
  });
});

describe('a chosen reference', () => {
  test('is what every lap is compared with', async () => {
    const chosen = await chooseLap('file', items, 4);
    const { losses, reference } = await analyze('file', items, chosen);
    expect(reference).toEqual({ lap: 4, time: chosen.trace.time, why: 'lap 4, chosen by hand' });
    expect(losses).toHaveLength(3);
    expect(losses.find((loss) => loss.lap === 4)?.total).toBe(0);
  });

  test('is the fastest where none is named', async () => {
    const { lap } = await chooseLap('file', items, null);
    expect(lap).toBe((await analyze('file', items)).debrief.reference?.lap);
  });

  test('has to be there, whole and valid', async () => {
    await expect(chooseLap('file', items, 1)).rejects.toThrow(NoSuchLapError);
    await expect(chooseLap('file', items, 99)).rejects.toThrow('it has laps 2, 3, 4');
  });

  test('has to be of the same track', async () => {
    await expect(analyze('file', items, { lap: 1, trace: traceOf(500, {}) })).rejects.toThrow(WrongTrackError);
  });
});
