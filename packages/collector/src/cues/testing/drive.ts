import { type Cue, type CuePlan, channel, type SessionInfo } from '@gt3/schemas';
import type { Layout, RowRun } from '../../source.ts';

/** Length of the made-up lap in metres. */
export const LENGTH = 1000;
export const RIG = 'rig-1';
const RUN = 'run-1';

/** One tick of a made-up drive. */
export interface DriveTick {
  readonly t: number;
  /** Metres from the line; below 0 when the car is not in the world. */
  readonly at: number;
  readonly speed: number;
  readonly brake: number;
  readonly throttle: number;
  readonly beside: number;
  readonly surface: number;
  readonly pitRoad: number;
  readonly lap: number;
}

type Column = readonly [name: string, value: (tick: DriveTick) => number];

const COLUMNS: readonly Column[] = [
  ['LapDistPct', ({ at }) => at / LENGTH],
  ['Speed', ({ speed }) => speed],
  ['Throttle', ({ throttle }) => throttle],
  ['Brake', ({ brake }) => brake],
  ['PlayerTrackSurface', ({ surface }) => surface],
  ['OnPitRoad', ({ pitRoad }) => pitRoad],
  ['Lap', ({ lap }) => lap],
  ['CarLeftRight', ({ beside }) => beside],
];

/** A car flat out at a place of the lap. */
export function flatOut(at: number, t: number, more: Partial<DriveTick> = {}): DriveTick {
  return { t, at, speed: 60, brake: 0, throttle: 1, beside: 1, surface: 3, pitRoad: 0, lap: 7, ...more };
}

/** Layout of the rows of a drive, without some channels. */
export function layoutWithout(...missing: readonly string[]): Layout {
  return { hz: 10, channels: present(missing).map(([name]) => channel(name).index) };
}

/** All ticks of a drive as one run of rows, numbered from 0. */
export function rowsOf(ticks: readonly DriveTick[], ...missing: readonly string[]): RowRun {
  return {
    ticks: Float64Array.from(ticks, (_, i) => i),
    times: Float64Array.from(ticks, ({ t }) => t),
    columns: present(missing).map(([, value]) => Float32Array.from(ticks, value)),
    from: 0,
    to: ticks.length,
  };
}

function present(missing: readonly string[]): Column[] {
  return COLUMNS.filter(([name]) => !missing.includes(name));
}

/** A session on the made-up circuit. */
export function session(more: Partial<SessionInfo> = {}): SessionInfo {
  return {
    v: 1,
    run: RUN,
    tick: 0,
    t: 0,
    track: { name: 'ring', displayName: 'Ring', config: null, length: LENGTH },
    car: { path: 'gt3', name: 'GT3', redline: null, shiftRpm: null, fuelMax: null },
    driver: null,
    sessionNum: 0,
    sessionType: null,
    playerCarIdx: null,
    drivers: [],
    missing: [],
    ...more,
  };
}

/** A cue for a stretch of the lap; 16 characters, so that it takes 1.39 s. */
export function cueAt(at: number, until: number, more: Partial<Cue> = {}): Cue {
  return { id: `c${at}`, at, until, corner: null, say: 'Brake ten later.', ...more };
}

/** A plan for the made-up circuit. */
export function planOf(cues: readonly Cue[], more: Partial<CuePlan> = {}): CuePlan {
  return { v: 1, rig: RIG, run: RUN, lap: 6, trackLength: LENGTH, focus: null, cues: [...cues], ...more };
}
