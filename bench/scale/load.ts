import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LapResult, type LogItem, RigLog } from '@gt3/coach';
import { recordingBatches } from '@gt3/collector';
import { encode, type SessionInfo } from '@gt3/schemas';
import { writeRecording } from '@gt3/simulator';

const CIRCUIT = 'monza_full';
/** Whole laps that a rig has driven when it begins: to compare with, and to tell a habit from a slip. */
const WHOLE_LAPS_BEFORE = 7;
const LAPS = 10;
/** Points of that lap at which a rig can begin. */
const PHASES = 256;
const RUN = 'scale';
/** Whose laps the rigs compare with. */
export const LOAD_RIG = 'load';
/** Something to say about most corners, on most laps. */
const MISTAKES: readonly (readonly [corner: string, kind: string, amount: number])[] = [
  ['T1', 'brake-early', 25],
  ['T4', 'over-slow', 8],
  ['T6', 'throttle-late', 35],
  ['T7', 'over-slow', 8],
  ['T8', 'brake-early', 25],
  ['T11', 'throttle-late', 40],
];
const MISTAKEN_LAPS = [3, 5, 6, 7, 8, 9, 10];

type Trace = NonNullable<LapResult['trace']>;
type CoachState = ReturnType<NonNullable<RigLog['coach']>['snapshot']>;

/** A place in the drive from which rigs go on. */
export interface Phase {
  /** Index of the next batch. */
  readonly batch: number;
  /** The coach just before it. */
  readonly state: CoachState;
}

/** A drive as rigs repeat it. */
export interface Load {
  readonly session: SessionInfo;
  /** Encoded frame batches, 10 a second, and the first tick of each. */
  readonly batches: readonly Uint8Array[];
  readonly tick0: readonly number[];
  readonly phases: readonly Phase[];
  /** Traces of the laps driven before the first phase, by number. */
  readonly traces: ReadonlyMap<number, Trace>;
  /** For each batch how many laps end with it and how many findings come of it. */
  readonly laps: Uint8Array;
  readonly findings: Uint8Array;
}

/** Drives the simulator once (Monza, 10 laps, mistakes in most corners), and coaches the drive offline. */
export async function driveLoad(): Promise<Load> {
  const items = await drive();
  const batches: Uint8Array[] = [];
  const tick0: number[] = [];
  const phases: Phase[] = [];
  const laps = new Uint8Array(items.length);
  const findings = new Uint8Array(items.length);
  const traces = new Map<number, Trace>();
  /** Batches before each crossing of the line. */
  const lines: number[] = [];
  let session: SessionInfo | null = null;
  const said = () => {
    findings[batches.length] = (findings[batches.length] ?? 0) + 1;
  };
  const log = new RigLog(LOAD_RIG, {
    lap: ({ lap, trace }) => {
      laps[batches.length] = (laps[batches.length] ?? 0) + 1;
      if (trace === null) return;
      if (phases.length === 0) traces.set(lap, trace);
      lines.push(batches.length);
    },
    finding: said,
    note: said,
    model: () => undefined,
    plan: () => undefined,
    fault: (error) => {
      throw error;
    },
  });
  for (const item of items) {
    if (item.kind === 'session') session = item.info;
    const [from = Number.NaN, to = Number.NaN] = lines.slice(WHOLE_LAPS_BEFORE - 2);
    const due = batches.length > to + (phases.length * (to - from)) / PHASES;
    if (item.kind === 'frames' && log.coach !== null && phases.length < PHASES && due) {
      phases.push({ batch: batches.length, state: log.coach.snapshot() });
    }
    log.take(item);
    if (item.kind !== 'frames') continue;
    tick0.push(item.batch.tick0);
    batches.push(encode(item.batch));
  }
  if (session === null || phases.length < PHASES) throw new LoadError(phases.length);
  return { session, batches, tick0, phases, traces, laps, findings };
}

/** The drive gives no load. */
class LoadError extends Error {
  override readonly name = 'LoadError';

  constructor(phases: number) {
    super(
      `the drive gave ${phases} phases and no reference lap: ${PHASES} phases of a lap with a reference are needed`,
    );
  }
}

/** The messages of a drive that has something to say about most corners. */
async function drive(): Promise<LogItem[]> {
  const folder = await mkdtemp(join(tmpdir(), 'gt3-scale-'));
  try {
    const out = join(folder, 'drive.ibt');
    await writeRecording({
      track: CIRCUIT,
      laps: LAPS,
      seed: 5,
      out,
      mistakes: MISTAKES.map(([corner, kind, amount]) => ({ corner, kind, amount, laps: MISTAKEN_LAPS })),
    });
    const items: LogItem[] = [];
    for await (const item of recordingBatches(out, { run: RUN })) items.push(item);
    return items;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
