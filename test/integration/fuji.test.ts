import { analyze } from '@gt3/coach';
import { recordingBatches } from '@gt3/collector';
import { type Analysis, analysis as analysisSchema } from '@gt3/schemas';
import { beforeAll, describe, expect, test } from 'vitest';
import { sharedFile } from '../support/shared.ts';

const path = sharedFile('data/ibt/ferrari488gt3_fuji_race.ibt');

/** From the recording's own description: seconds to two decimals, and metres where every lap brakes or lifts. */
const LAP_TIMES = [99.1, 98.03, 96.99, 97.25, 97.09, 98.4, 97.17, 98.19];
const SLOWEST = [765, 1330, 1770, 1990, 2820, 3100, 3335, 3620];

describe.skipIf(path === null)('the Fuji race', () => {
  let result: Analysis;

  beforeAll(async () => {
    result = await analyze('fuji.ibt', recordingBatches(path ?? ''));
  });

  test('fits the contract', () => {
    expect(() => analysisSchema.parse(JSON.parse(JSON.stringify(result)))).not.toThrow();
  });

  test('the eight full laps are within 5 ms of the published times', () => {
    const whole = result.laps.filter((lap) => lap.time !== null);
    expect(whole).toHaveLength(LAP_TIMES.length);
    for (const [i, { time, valid }] of whole.entries()) {
      expect(valid).toBe(true);
      expect(Math.abs((time ?? 0) - (LAP_TIMES[i] ?? 0))).toBeLessThanOrEqual(0.005 + 1e-9);
    }
  });

  test('the first and the last lap are kept apart with a reason', () => {
    expect(result.laps).toHaveLength(10);
    expect(result.laps[0]).toMatchObject({ time: null, valid: false, reasons: ['starts-mid-lap'] });
    expect(result.laps[9]).toMatchObject({ time: null, valid: false, reasons: ['unfinished'] });
  });

  test('each place where every lap slows down is a corner of its own, and there are at most twelve', () => {
    expect(result.corners.length).toBeLessThanOrEqual(12);
    const ids = SLOWEST.map((d) => result.corners.find((corner) => corner.start <= d && d <= corner.end)?.id);
    expect(ids).not.toContain(undefined);
    expect(new Set(ids).size).toBe(SLOWEST.length);
  });

  test('every lap has the same corners', () => {
    const ids = result.corners.map((corner) => corner.id);
    for (const { segments } of result.losses) expect(segments.map((segment) => segment.corner)).toEqual(ids);
  });

  test('phases sum to their segment and segments to the lap within 1 ms', () => {
    expect(result.losses).toHaveLength(7);
    expect(result.debrief.losses).toHaveLength(8);
    for (const { total, segments } of [...result.losses, ...result.debrief.losses]) {
      expect(Math.abs(segments.reduce((sum, one) => sum + one.loss, 0) - total)).toBeLessThan(1e-3);
      for (const { loss, phases } of segments) {
        expect(Math.abs(phases.approach + phases.local + phases.carry - loss)).toBeLessThan(1e-3);
      }
    }
  });

  test('what the source does not measure is said to be missing, and nothing is concluded from it', async () => {
    for await (const item of recordingBatches(path ?? '')) {
      if (item.kind !== 'session') continue;
      expect(item.info.missing).toEqual(expect.arrayContaining(['LatAccel', 'YawRate', 'Lat', 'FuelLevel']));
      return;
    }
    expect.unreachable('no session info');
  });
});
