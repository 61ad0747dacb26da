import {
  type Debrief,
  debriefResponse,
  encode,
  errorResponse,
  type RunRecord,
  TRACKS_BUCKET,
  trackKey,
} from '@gt3/schemas';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BARE_DEBRIEF } from '../../../test/support/debrief.ts';
import { makeInsight, makeLap, makeModel } from './testing/messages.ts';
import { Pit } from './testing/pit.ts';
import { makeTrace } from './testing/traces.ts';

const asked: RunRecord[] = [];

/** A debrief that says which laps it was made of. */
async function lookBack(record: RunRecord): Promise<Debrief> {
  asked.push(record);
  return { ...BARE_DEBRIEF, counted: record.laps.map(({ lap }) => lap) };
}

let pit: Pit;
beforeAll(async () => {
  pit = await Pit.open({ lookBack });
  const tracks = await pit.bus.bucket(TRACKS_BUCKET);
  await tracks.put(trackKey('fuji'), encode(makeModel('fuji')));
});
afterAll(() => pit.close());

const { corners } = makeModel('fuji');
const path = (rig: string, run = 'a') => `/api/rigs/${rig}/runs/${run}/debrief`;

async function counted(rig: string): Promise<readonly number[] | undefined> {
  return debriefResponse.parse((await pit.get(path(rig))).body).debrief?.counted;
}

async function because(rig: string, run?: string): Promise<string | null> {
  const { debrief, because: why } = debriefResponse.parse((await pit.get(path(rig, run))).body);
  expect(debrief).toBeNull();
  return why;
}

async function refused(rig: string, run?: string): Promise<[number, string]> {
  const { status, body } = await pit.get(path(rig, run));
  return [status, errorResponse.parse(body).error];
}

it('hands what is stored of a run to the coach, once until there is more of it', async () => {
  const rig = 'rig-1';
  await pit.lap(makeLap(rig, 'before', 1, { corners }));
  await pit.insight(makeInsight(rig, 'before', 1));
  await pit.trace(makeTrace(rig, 'a', 1));
  await pit.trace(makeTrace(rig, 'a', 2));
  await pit.lap(makeLap(rig, 'a', 1, { corners: [], trace: `${rig}/a/1` }));
  await pit.lap(makeLap(rig, 'a', 2, { corners, valid: false, trace: `${rig}/a/2` }));
  await pit.lap(makeLap(rig, 'a', 3, { corners, trace: `${rig}/a/3` }));
  await pit.insight(makeInsight(rig, 'a', 3));
  const answers = await Promise.all([counted(rig), counted(rig)]);
  expect([...answers, await counted(rig)]).toEqual([
    [1, 2, 3],
    [1, 2, 3],
    [1, 2, 3],
  ]);
  expect(asked).toHaveLength(1);
  const [record] = asked;
  expect(record?.model.track).toBe('fuji');
  expect(record?.findings.map(({ lap }) => lap)).toEqual([3]);
  // That of the lap that does not count is not needed, and that of lap 3 is gone.
  expect(record?.traces.map((bytes) => bytes.byteLength === bytes.buffer.byteLength)).toEqual([true]);
  await pit.lap(makeLap(rig, 'a', 4, { corners }));
  expect(await counted(rig)).toEqual([1, 2, 3, 4]);
  expect(asked).toHaveLength(2);
});

it('says why there is none', async () => {
  await pit.lap(makeLap('rig-2', 'a', 1, { corners, track: 'suzuka' }));
  expect(await because('rig-2')).toContain('suzuka');
  await pit.lap(makeLap('rig-3', 'a', 1, { corners: corners.map((corner) => ({ ...corner, start: 1 })) }));
  expect(await because('rig-3')).toContain('other corners');
  await pit.lap(makeLap('rig-4', 'a', 1, { corners, trace: 'rig-4/a/1' }));
  expect(await because('rig-4')).toContain('not stored any more');
  expect(await because('rig-3', 'b')).toContain('no lap of run b');
  expect(await refused('nobody')).toEqual([404, expect.stringContaining('nobody')]);
  expect(await refused('rig-3', 'A_B')).toEqual([400, expect.stringContaining('run "A_B"')]);
});
