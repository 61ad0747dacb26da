import { CONTRACT_VERSION, channel, packChannels, type SessionInfo } from '@gt3/schemas';
import type { LogItem } from '../rig-log.ts';

/** A corner of the synthetic circuit: where it is slowest, in metres, how slow, in m/s, and which way it turns. */
export interface SyntheticCorner {
  readonly at: number;
  readonly speed: number;
  readonly left: boolean;
}

/** What a lap does otherwise than the plain one. */
export interface SyntheticLap {
  /** Metres by which braking begins earlier, by corner. */
  readonly brakeEarly?: Readonly<Record<number, number>>;
  /** m/s by which a corner is slower. */
  readonly overSlow?: Readonly<Record<number, number>>;
}

/** Length of the synthetic circuit, in metres. */
export const LENGTH = 3000.4;
/** Its corners, in order of distance. */
export const CORNERS: readonly SyntheticCorner[] = [
  { at: 620, speed: 22, left: false },
  { at: 1250, speed: 40, left: true },
  { at: 1900, speed: 28, left: true },
  { at: 2450, speed: 33, left: false },
];

const TOP_SPEED = 65;
const BRAKING = 12;
const DRIVE = 6;
const STEP = 0.1;
const TURN_M = 60;
const HZ = 60;

/** A channel's values by tick; the same as in the catalogue. */
export type Overrides = Readonly<Record<string, (tick: number, lap: number, d: number) => number>>;

/** A synthetic run as ticks. */
export interface SyntheticRun {
  readonly session: SessionInfo;
  /** Session time of each crossing of the line. */
  readonly crossings: readonly number[];
  readonly ticks: number;
  /** The run's log in batches of so many ticks; `drop` leaves out channels, `set` replaces or adds them. */
  log(options?: {
    batchTicks?: number;
    drop?: readonly string[];
    set?: Overrides;
    skip?: (tick: number) => boolean;
  }): LogItem[];
}

function limit(lap: SyntheticLap, d: number): number {
  let v2 = TOP_SPEED ** 2;
  for (const [i, corner] of CORNERS.entries()) {
    const least = corner.speed - (lap.overSlow?.[i] ?? 0);
    const braking =
      (TOP_SPEED ** 2 - least ** 2) / ((TOP_SPEED ** 2 - least ** 2) / BRAKING + 2 * (lap.brakeEarly?.[i] ?? 0));
    const before = (corner.at - d + LENGTH) % LENGTH;
    const after = (d - corner.at + LENGTH) % LENGTH;
    v2 = Math.min(v2, least ** 2 + 2 * braking * before, least ** 2 + 2 * DRIVE * after);
  }
  return Math.sqrt(v2);
}

/** Drives laps of the synthetic circuit; the first begins at the line, after `lead` metres of the lap before. */
export function drive(laps: readonly SyntheticLap[], lead = 200): SyntheticRun {
  const distance: number[] = [];
  const speed: number[] = [];
  const braking: number[] = [];
  const crossings: number[] = [];
  const t0 = 100;
  let t = t0;
  let next = 0;
  const end = laps.length * LENGTH + 150;
  for (let d = -lead; d < end; d += STEP) {
    const lap = laps[Math.min(Math.max(Math.floor(d / LENGTH), 0), laps.length - 1)] ?? {};
    const inLap = ((d % LENGTH) + LENGTH) % LENGTH;
    const v = limit(lap, inLap);
    const dt = STEP / v;
    const line = Math.floor((d + STEP) / LENGTH);
    if (line > Math.floor(d / LENGTH)) crossings.push(t + ((line * LENGTH - d) / STEP) * dt);
    while (t0 + next / HZ <= t + dt) {
      distance.push(d + ((t0 + next / HZ - t) / dt) * STEP);
      speed.push(v);
      braking.push(limit(lap, Math.min(inLap + 1, LENGTH)) < v - 1e-6 ? 1 : 0);
      next++;
    }
    t += dt;
  }
  const columns: Record<string, (i: number) => number> = {
    LapDistPct: (i) => ((((distance[i] ?? 0) % LENGTH) + LENGTH) % LENGTH) / LENGTH,
    Speed: (i) => speed[i] ?? 0,
    Throttle: (i) => 1 - (braking[i] ?? 0),
    Brake: (i) => 0.8 * (braking[i] ?? 0),
    SteeringWheelAngle: (i) => steering((((distance[i] ?? 0) % LENGTH) + LENGTH) % LENGTH),
    Gear: (i) => 2 + Math.floor((speed[i] ?? 0) / 16),
  };
  return {
    session: session(),
    crossings,
    ticks: distance.length,
    log: (options = {}) => log(columns, distance, t0, options),
  };
}

function steering(d: number): number {
  const corner = CORNERS.find((one) => Math.abs(one.at - d) < TURN_M);
  if (corner === undefined) return 0;
  const shape = Math.cos(((d - corner.at) / TURN_M) * (Math.PI / 2));
  return (corner.left ? 1 : -1) * 1.2 * shape * (25 / corner.speed) ** 2;
}

function session(): SessionInfo {
  return {
    v: CONTRACT_VERSION,
    run: 'synthetic',
    tick: 0,
    t: 100,
    track: { name: 'synthetic ring', displayName: 'Synthetic Ring', config: null, length: LENGTH },
    car: { path: 'syntheticgt3', name: 'Synthetic GT3', redline: null, shiftRpm: null, fuelMax: null },
    driver: 'A Driver',
    sessionNum: 0,
    sessionType: 'Practice',
    playerCarIdx: 0,
    drivers: [],
    missing: [],
  };
}

function log(
  columns: Record<string, (i: number) => number>,
  distance: readonly number[],
  t0: number,
  options: { batchTicks?: number; drop?: readonly string[]; set?: Overrides; skip?: (tick: number) => boolean },
): LogItem[] {
  const { batchTicks = 6, drop = [], set = {}, skip = () => false } = options;
  const read = new Map<string, (i: number) => number>(Object.entries(columns).filter(([name]) => !drop.includes(name)));
  for (const [name, value] of Object.entries(set)) {
    read.set(name, (i) => value(i, Math.floor((distance[i] ?? 0) / LENGTH), (distance[i] ?? 0) % LENGTH));
  }
  const ordered = [...read].map(([name, at]) => ({ index: channel(name).index, at })).sort((a, b) => a.index - b.index);
  const channels = packChannels(ordered.map((one) => one.index));
  const items: LogItem[] = [{ kind: 'session', info: session() }];
  let seq = 0;
  let from = 0;
  while (from < distance.length) {
    if (skip(from)) {
      from++;
      continue;
    }
    let n = 1;
    while (n < batchTicks && from + n < distance.length && !skip(from + n)) n++;
    const values = new Float32Array(ordered.length * n);
    ordered.forEach((one, c) => {
      for (let i = 0; i < n; i++) values[c * n + i] = one.at(from + i);
    });
    const cols = new Uint8Array(values.buffer);
    const batch = {
      v: CONTRACT_VERSION,
      run: 'synthetic',
      seq: seq++,
      tick0: from,
      t0: t0 + from / HZ,
      hz: HZ,
      n,
      channels,
      cols,
    };
    items.push({ kind: 'frames', batch });
    from += n;
  }
  return items;
}
