import { type Debrief, encode, type RunRecord } from '@gt3/schemas';
import { expect, test } from 'vitest';
import { debrief } from '../analysis/debrief/debrief.ts';
import { RigLog } from '../analysis/rig-log.ts';
import { Collected } from '../analysis/testing/collect.ts';
import { drive } from '../analysis/testing/synthetic.ts';
import { lapMessage, traceMessage } from '../worker/messages.ts';
import { LookBackError, lookBack } from './look-back.ts';

const ORIGIN = { rig: 'a', run: 'synthetic', car: 'c', track: 't', sessionNum: 0 };
const early = { brakeEarly: { 2: 25 } };
const damp = { TrackWetness: (tick: number) => (tick < 9000 ? 1 : 4) };

function driven(): { readonly heard: Collected; readonly record: RunRecord } {
  const heard = new Collected();
  const log = new RigLog('a', heard);
  for (const item of drive([{}, {}, {}, early, early, early, early]).log({ set: damp })) log.take(item);
  log.coach?.end();
  const { laps, findings, models } = heard;
  const [model] = models;
  if (model === undefined) throw new Error('seven laps make a track model');
  const traces = laps.flatMap(({ lap, valid, trace }) =>
    trace === null || !valid ? [] : [new Uint8Array(encode(traceMessage(ORIGIN, lap, trace)))],
  );
  return { heard, record: { model, laps: laps.map((lap) => lapMessage(ORIGIN, lap)), findings, traces } };
}

test('what was published of a run gives the debrief that it had when it was driven', async () => {
  const { heard, record } = driven();
  const expected = debrief(record.model, heard.laps, heard.findings);
  expect(expected.setAside.map(({ because }) => because)).toContain('wetness');
  expect(expected.counted.length).toBeGreaterThanOrEqual(4);
  expect(await lookBack(record)).toEqual(expected);
});

test('laps whose traces are missing or unreadable are not measured', async () => {
  const { record } = driven();
  const [, , ...rest] = record.traces;
  const whole = await lookBack({ ...record, traces: record.traces.map((bytes) => bytes.slice()) });
  const found = await lookBack({ ...record, traces: [new Uint8Array([0xc1]), ...rest] });
  const measured = ({ counted, setAside }: Debrief) => [...counted, ...setAside.map(({ lap }) => lap)].sort();
  expect(measured(found)).toEqual(measured(whole).slice(2));
});

test('a thread that fails is an error', async () => {
  const { record } = driven();
  await expect(lookBack(Object.assign({ ...record }, { laps: 7 }))).rejects.toThrow(LookBackError);
});
