import { readFileSync } from 'node:fs';

/** A frame as an object, the way a first version would have it. */
export interface PlainFrame {
  readonly [name: string]: number;
}

interface PlainVariable {
  readonly name: string;
  readonly type: number;
  readonly offset: number;
}

/** Reads every row of an `.ibt` file into an object of all its variables. */
export function plainRows(path: string): PlainFrame[] {
  const file = readFileSync(path);
  const numVars = file.readInt32LE(24);
  const first = file.readInt32LE(28);
  const stride = file.readInt32LE(36);
  const rows = file.readInt32LE(52);
  const variables: PlainVariable[] = [];
  for (let i = 0; i < numVars; i++) {
    const at = first + 144 * i;
    const name = file.toString('latin1', at + 16, at + 48).replace(/\0.*$/, '');
    variables.push({ name, type: file.readInt32LE(at), offset: file.readInt32LE(at + 4) });
  }
  const frames: PlainFrame[] = [];
  for (let row = rows; row + stride <= file.length; row += stride) {
    frames.push(
      Object.fromEntries(variables.map(({ name, type, offset }) => [name, plainValue(file, type, row + offset)])),
    );
  }
  return frames;
}

function plainValue(file: Buffer, type: number, at: number): number {
  if (type === 5) return file.readDoubleLE(at);
  if (type === 4) return file.readFloatLE(at);
  return type < 2 ? file.readUInt8(at) : file.readInt32LE(at);
}

/** A lap as frames with the time at which it began and ended. */
export interface PlainLap {
  readonly frames: readonly PlainFrame[];
  readonly time: number;
}

/** Cuts frames into laps where the distance starts anew. */
export function plainLaps(frames: readonly PlainFrame[]): PlainLap[] {
  const laps: PlainLap[] = [];
  let open: PlainFrame[] = [];
  for (const frame of frames) {
    const last = open.at(-1);
    if (last !== undefined && (last.LapDistPct ?? 0) > 0.9 && (frame.LapDistPct ?? 0) < 0.1) {
      laps.push({ frames: open, time: (frame.SessionTime ?? 0) - (open[0]?.SessionTime ?? 0) });
      open = [];
    }
    open.push(frame);
  }
  return laps;
}

/** The frame at each metre of a lap, every number interpolated. */
export function plainTrace(lap: PlainLap, length: number): PlainFrame[] {
  const points: PlainFrame[] = [];
  let i = 0;
  for (let d = 0; d < length; d++) {
    const share = d / length;
    while (i + 2 < lap.frames.length && (lap.frames[i + 1]?.LapDistPct ?? 1) < share) i++;
    const a = lap.frames[i] ?? {};
    const b = lap.frames[i + 1] ?? a;
    const from = a.LapDistPct ?? 0;
    const x = (share - from) / ((b.LapDistPct ?? 1) - from || 1);
    points.push(
      Object.fromEntries(Object.entries(a).map(([name, value]) => [name, value + x * ((b[name] ?? value) - value)])),
    );
  }
  return points;
}
