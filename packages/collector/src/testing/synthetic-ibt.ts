import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIbtWriter, type VariableSpec } from '@gt3/irsdk';

/** A row of a made-up recording. */
export interface SyntheticRow {
  readonly tick: number;
  readonly t: number;
  readonly sessionNum?: number;
  readonly flags?: number;
}

/** Session string of a made-up recording. */
export const SESSION_TEXT = `---
WeekendInfo:
 TrackName: testring full
 TrackLength: 3.60 km
 TrackDisplayName: Testring
SessionInfo:
 Sessions:
 - SessionNum: 0
   SessionType: Practice
 - SessionNum: 1
   SessionType: Race
DriverInfo:
 DriverCarIdx: 0
 DriverCarRedLine: 7500.000
 Drivers:
 - CarIdx: 0
   UserName: Test Driver
   CarNumber: "007"
   CarPath: testgt3
   CarScreenName: Test GT3
...
`;

const VARIABLES: readonly VariableSpec[] = [
  { name: 'SessionTime', type: 'double' },
  { name: 'SessionTick', type: 'int' },
  { name: 'SessionNum', type: 'int' },
  { name: 'SessionFlags', type: 'bitField' },
  { name: 'LapDist', type: 'float' },
  { name: 'LapDistPct', type: 'float' },
  { name: 'Speed', type: 'float' },
  { name: 'FuelLevel', type: 'float' },
];

/** Fuel in the tank of a made-up recording at a tick, litres. */
export const fuelAt = (tick: number): number => Math.fround(60 - tick / 1024);

/** Rows without a gap, 60 a second. */
export function steadyRows(count: number, tick0 = 1000): SyntheticRow[] {
  return Array.from({ length: count }, (_, i) => ({ tick: tick0 + i, t: 100 + i / 60 }));
}

/** Writes a recording of a car that goes 60 m/s around 3600 m. */
export function writeSyntheticIbt(
  path: string,
  rows: readonly SyntheticRow[],
  session = SESSION_TEXT,
  variables = VARIABLES,
): void {
  const writer = createIbtWriter(path, { variables, session, startDate: 1_700_000_000 });
  for (const { tick, t, sessionNum = 0, flags = 0 } of rows) {
    const distance = (tick % 3600) + 0;
    const values: Readonly<Record<string, number>> = {
      SessionTime: t,
      SessionTick: tick,
      SessionNum: sessionNum,
      SessionFlags: flags,
      LapDist: distance,
      LapDistPct: distance / 3600,
      Speed: 60,
      FuelLevel: fuelAt(tick),
    };
    writer.append(Float64Array.from(variables, ({ name }) => values[name] ?? 0));
  }
  writer.finish();
}

/** A folder for one test file's recordings. */
export function temporaryFolder(): { file(name: string): string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'gt3-collector-'));
  return { file: (name) => join(folder, name), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
