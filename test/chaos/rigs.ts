import { join } from 'node:path';
import { type LogItem, RigLog } from '@gt3/coach';
import { recordingBatches } from '@gt3/collector';
import type { Insight, LapSummary } from '@gt3/schemas';
import { type SimulationSpec, writeRecording } from '@gt3/simulator';
import { insightMessage, lapMessage, noteMessage } from '../../packages/coach/src/worker/messages.ts';

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

/** Each on a circuit of its own: laps on the same one are offered from rig to rig, as it happens. */
const DRIVES: readonly Pick<SimulationSpec, 'track' | 'car' | 'mistakes' | 'events'>[] = [
  { track: 'roadatlanta_full', car: 'mid-v8', mistakes: [{ corner: 'T1', kind: 'brake-early', amount: 25 }] },
  { track: 'monza_full', car: 'front-v8', mistakes: [{ corner: 'T4', kind: 'over-slow', amount: 8 }] },
  { track: 'nurburgring_gp', car: 'rear-flat6', events: [{ kind: 'tow', lap: 3 }] },
  { track: 'watkinsglen_2021_fullcourse', car: 'mid-v8', mistakes: [{ corner: 'T1', kind: 'coast', amount: 30 }] },
];

/** Writes a recording for each rig and works out what must be said of it, offline. */
export async function driveRigs(folder: string, seed: number, laps: number): Promise<DrivenRig[]> {
  const rigs: DrivenRig[] = [];
  for (const [i, drive] of DRIVES.entries()) {
    const path = join(folder, `rig-${i}.ibt`);
    await writeRecording({ ...drive, laps, skill: 0.5, seed: seed + i, out: path });
    rigs.push({ rig: `rig-${i}`, path, expected: await saidOfItems(recordingBatches(path)) });
  }
  return rigs;
}

/** What `gt3 analyze` hears of a log: the fold that also works live, without a broker. */
export async function saidOfItems(items: Iterable<LogItem> | AsyncIterable<LogItem>): Promise<Said> {
  const laps: object[] = [];
  const insights: object[] = [];
  const origin = () => {
    const session = log.coach?.session;
    const place = { car: session?.car.name ?? '', track: session?.track.name ?? '' };
    return { rig: 'offline', run: '', sessionNum: session?.sessionNum ?? 0, ...place };
  };
  const log = new RigLog('offline', {
    lap: (result) => laps.push(comparable(lapMessage(origin(), result))),
    finding: (finding, tick, t) => insights.push(comparable(insightMessage(origin(), finding, tick, t))),
    note: (note, tick, t) => insights.push(comparable(noteMessage(origin(), note, tick, t))),
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

/** A message without what differs from run to run. */
export function comparable(message: LapSummary | Insight): object {
  const { rig: _rig, run: _run, ...rest } = message;
  return 'trace' in rest ? { ...rest, trace: rest.trace !== null } : rest;
}
