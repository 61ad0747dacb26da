import type { LapSummary } from '@gt3/schemas';
import { expect, test } from 'vitest';
import { packTrace, unpackTrace } from '../lap/stored-trace.ts';
import type { LapResult } from '../results.ts';
import { RigLog } from '../rig-log.ts';
import { Collected } from '../testing/collect.ts';
import { drive, LENGTH } from '../testing/synthetic.ts';
import { debrief } from './debrief.ts';
import { debriefStored } from './stored.ts';

const early = { brakeEarly: { 2: 25 } };
const fuel = { FuelLevel: (tick: number) => 60 - tick / 1000 };

function driven(): Collected {
  const heard = new Collected();
  const log = new RigLog('offline', heard);
  for (const item of drive([{}, {}, {}, early, early, early, early]).log({ set: fuel })) log.take(item);
  log.coach?.end();
  return heard;
}

function summary(result: LapResult): LapSummary {
  const { lap, time, valid, from, to, tick0, tick1, reference, losses, corners, conditions } = result;
  const { fuelUsed, fuel: level, airTemp, trackTemp } = conditions;
  const origin = { v: 1, rig: 'a', run: 'synthetic', car: '', track: '', sessionNum: 0 };
  const when = { from, to, tick0, tick1 };
  const reasons = [...result.reasons];
  const rest = { reference, losses, corners: [...corners], trace: null, fuelUsed, fuel: level, airTemp, trackTemp };
  return { ...origin, ...when, ...rest, lap, time, valid, reasons };
}

test('a stored run has the debrief that it had when it was driven', () => {
  const { laps, findings, models } = driven();
  const model = models[0] ?? null;
  const traces = new Map(
    laps.flatMap(({ lap, trace }) => {
      if (trace === null) return [];
      const stored = { ...packTrace(trace), v: 1, rig: 'a', run: 'synthetic', lap, car: '', track: '' };
      return [[lap, unpackTrace(stored, LENGTH)] as const];
    }),
  );
  const stored = debriefStored({ model, laps: laps.map(summary), traces, findings });
  expect(stored.counted.length).toBeGreaterThanOrEqual(6);
  expect(stored.biggest[0]?.corner).toBe('T3');
  expect(stored.trend?.fuelPerLap).toBeGreaterThan(0);
  expect(stored).toEqual(debrief(model, laps, findings));
});

test('laps without traces are not measured, and that is said', () => {
  const { laps, findings, models } = driven();
  const stored = debriefStored({ model: models[0] ?? null, laps: laps.map(summary), traces: new Map(), findings });
  expect(stored).toMatchObject({ counted: [], biggest: [], objective: null, reference: null });
  expect(stored.refused.map((one) => one.part)).toEqual(['losses', 'trend', 'possible']);
});
