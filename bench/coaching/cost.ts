import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type CoachListener, type LogItem, RigLog } from '@gt3/coach';
import { recordingBatches } from '@gt3/collector';
import { channel, type FrameBatch, FrameColumns, type TrackModel } from '@gt3/schemas';
import { type SimulationSpec, writeRecording } from '@gt3/simulator';
import { sharedFile } from '../../test/support/shared.ts';

/** Times of something in ms; each one the shortest of several folds of the same log, so that no other process's turn is in it. */
export interface Times {
  readonly n: number;
  readonly median: number;
  readonly p95: number;
}

/** What coaching one rig costs, as a worker has it: from a batch that was read to all that is said because of it. */
export interface Cost {
  readonly source: string;
  /** Batches with the end of a segment, 7 to 10 valid laps behind them: pass, evidence, finding. */
  readonly corner: Times;
  /** Batches with the end of a lap: losses, references, experience, plan. */
  readonly lapEnd: Times;
  /** Batches with neither. */
  readonly batch: Times;
  /** Bytes allocated for each frame of those. */
  readonly bytes: number;
}

/** What happens in a message of the log. */
type Kind = 'frames' | 'corner' | 'early corner' | 'lap end' | 'other';

const RACE = 'data/ibt/ferrari488gt3_fuji_race.ibt';
/** A run with something to find in it. */
const DRIVE: SimulationSpec = {
  track: 'monza_full',
  seed: 7,
  laps: 12,
  mistakes: [{ corner: 'T4', kind: 'brake-early', amount: 15, laps: [5, 6, 7, 8, 9, 10, 11, 12] }],
};
const EARLIER_LAPS = 7;
/** Code is warm after the first fold. */
const FOLDS = 6;
/** Allocation is measured over so many batches: six seconds, so that slow channels come with some of them. */
const QUIET_BATCHES = 60;
const LAP_DIST_PCT = channel('LapDistPct').index;
const SILENT: CoachListener = {
  lap: () => undefined,
  finding: () => undefined,
  note: () => undefined,
  model: () => undefined,
  plan: () => undefined,
  fault: () => undefined,
};

/** What coaching costs on a real race, where one lies beside the checkout, and on a simulated run. */
export async function costs(): Promise<Cost[]> {
  const folder = mkdtempSync(join(tmpdir(), 'gt3-cost-'));
  try {
    const path = join(folder, 'drive.ibt');
    await writeRecording({ ...DRIVE, out: path });
    const race = sharedFile(RACE);
    const simulated = await costOf('simulated run', path);
    return race === null ? [simulated] : [await costOf('real race', race), simulated];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Costs as people read them. */
export function costsText(all: readonly Cost[]): string {
  const ms = ({ median, p95, n }: Times) => `${median.toFixed(2)} / ${p95.toFixed(2)} ms (${n})`;
  return [
    'cost on one core, median / 95 %, each the best of 5 folds: corner exit to finding (aim < 2 ms), lap end to plan (aim < 20 ms), any other batch',
    ...all.map(
      ({ source, corner, lapEnd, batch, bytes }) =>
        `  ${source.padEnd(13)}  ${ms(corner)}, ${ms(lapEnd)}, ${(1000 * batch.median).toFixed(1)} µs; ${bytes.toFixed(1)} bytes a frame beyond the batch`,
    ),
  ].join('\n');
}

async function costOf(source: string, path: string): Promise<Cost> {
  const items: LogItem[] = [];
  for await (const item of recordingBatches(path)) items.push(item);
  const kinds = kindsOf(items);
  const folds = Array.from({ length: FOLDS }, () => timesOfFold(items)).slice(1);
  const usual = (kind: Kind) =>
    timesOf(kinds.flatMap((one, i) => (one === kind ? [Math.min(...folds.map((fold) => fold[i] ?? 0))] : [])));
  return {
    source,
    corner: usual('corner'),
    lapEnd: usual('lap end'),
    batch: usual('frames'),
    bytes: bytesAFrame(items, kinds),
  };
}

/** How long each message takes. */
function timesOfFold(items: readonly LogItem[]): Float64Array {
  const log = new RigLog('bench', SILENT);
  return Float64Array.from(items, (item) => {
    const began = performance.now();
    log.take(item);
    return performance.now() - began;
  });
}

/** Folds the log once to see what happens where. */
function kindsOf(items: readonly LogItem[]): Kind[] {
  let ends: readonly number[] = [];
  let length = 0;
  let valid = 0;
  let heard = 0;
  const log = new RigLog('bench', {
    ...SILENT,
    model: (model: TrackModel) => {
      ends = model.segments.map(({ end }) => end);
      ({ length } = model);
    },
    lap: (lap) => {
      heard++;
      if (lap.valid) valid++;
    },
  });
  const columns = new FrameColumns();
  let before = 0;
  return items.map((item): Kind => {
    const [laps, had] = [heard, valid];
    log.take(item);
    if (item.kind !== 'frames') return 'other';
    const at = length * distanceOf(item.batch, columns);
    const isCorner = ends.some((end) => before < end && end <= at);
    before = at;
    if (heard > laps) return 'lap end';
    if (!isCorner) return 'frames';
    return had >= EARLIER_LAPS ? 'corner' : 'early corner';
  });
}

/** Share of the lap at a batch's last frame. */
function distanceOf(batch: FrameBatch, columns: FrameColumns): number {
  columns.load(batch);
  const offset = columns.offset(LAP_DIST_PCT);
  return offset < 0 ? 0 : (columns.values[offset + batch.n - 1] ?? 0);
}

/** What the heap grows by for a frame over stretches of batches in which nothing ends and nothing is collected. */
function bytesAFrame(items: readonly LogItem[], kinds: readonly Kind[]): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  const log = new RigLog('bench', SILENT);
  const grown: number[] = [];
  let i = 0;
  while (i < items.length) {
    const isQuiet = i > items.length / 2 && kinds.slice(i, i + QUIET_BATCHES).every((kind) => kind === 'frames');
    const next = items.slice(i, i + (isQuiet ? QUIET_BATCHES : 1));
    if (isQuiet && typeof collect === 'function') collect();
    const by = growth(log, next) - growth(log, []);
    const frames = next.reduce((sum, item) => sum + (item.kind === 'frames' ? item.batch.n : 0), 0);
    if (isQuiet && by >= 0) grown.push(by / frames);
    i += next.length;
  }
  return timesOf(grown).median;
}

/** Bytes that the heap grows by while a log takes in these; with none, what the measuring itself takes. */
function growth(log: RigLog, items: readonly LogItem[]): number {
  const before = process.memoryUsage();
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (item !== undefined) log.take(item);
  }
  const after = process.memoryUsage();
  return after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
}

function timesOf(values: readonly number[]): Times {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { n: sorted.length, median: at(0.5), p95: at(0.95) };
}
