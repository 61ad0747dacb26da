import { join } from 'node:path';
import { type LapResult, type LogItem, RigLog } from '@gt3/coach';
import { recordingBatches } from '@gt3/collector';
import type { Insight, LapSummary } from '@gt3/schemas';
import type { SyntheticLap } from '../../packages/coach/src/analysis/testing/synthetic.ts';
import { writeSyntheticRecording } from '../support/synthetic-recording.ts';
import { Random } from './random.ts';

/** What the coach of a rig says of a run, without what differs from run to run. */
export interface Said {
  readonly laps: readonly object[];
  readonly insights: readonly object[];
}

/** A rig with what it drives and what must be said of it. */
export interface DrivenRig {
  readonly rig: string;
  readonly path: string;
  readonly expected: Said;
}

/** Each rig is on a circuit of its own: laps on the same one are offered from rig to rig, as it happens. */
const RIGS = 12;
const LAPS = 6;
const CORNERS = [0, 1, 2, 3];

/** Writes a recording for each rig, with mistakes drawn by the seed, and works out what must be said of it, offline. */
export async function driveRigs(folder: string, seed: number): Promise<DrivenRig[]> {
  const random = new Random(seed);
  const rigs: DrivenRig[] = [];
  for (let i = 0; i < RIGS; i++) {
    const path = join(folder, `rig-${i}.ibt`);
    const mistaken = Array.from({ length: LAPS - 1 }, () => mistakenLap(random));
    writeSyntheticRecording(path, [{}, ...mistaken], `synthetic ring ${i}`);
    rigs.push({ rig: `rig-${i}`, path, expected: await saidOfItems(recordingBatches(path)) });
  }
  return rigs;
}

function mistakenLap(random: Random): SyntheticLap {
  const some = (): number[] => CORNERS.filter(() => random.next() < 0.5);
  return {
    brakeEarly: Object.fromEntries(some().map((corner) => [corner, random.between(15, 40)])),
    overSlow: Object.fromEntries(some().map((corner) => [corner, random.between(2, 5)])),
  };
}

/** What `gt3 analyze` hears of a log: the fold that also works live, without a broker. */
export async function saidOfItems(items: Iterable<LogItem> | AsyncIterable<LogItem>): Promise<Said> {
  const laps: object[] = [];
  const insights: object[] = [];
  const log = new RigLog('offline', {
    lap: (result) => laps.push(comparableLap(result)),
    finding: (finding, tick, t) => insights.push({ tick, t, finding }),
    note: (note, tick, t) => insights.push({ tick, t, note }),
    model: () => undefined,
    plan: () => undefined,
    fault: (error) => {
      throw error;
    },
  });
  for await (const item of items) log.take(item);
  log.coach?.end();
  return { laps, insights };
}

/** What a lap and its result have in common, but for whose they are. */
export function comparableLap(lap: LapResult | LapSummary): object {
  const { lap: number, time, valid, reasons, from, to, tick0, tick1, reference, losses, corners, trace } = lap;
  return { number, time, valid, reasons, from, to, tick0, tick1, reference, losses, corners, trace: trace !== null };
}

/** An insight but for whose it is. */
export function comparableInsight({ rig: _rig, run: _run, v: _v, ...rest }: Insight): object {
  return rest;
}
