import type { LogItem } from '@gt3/coach';
import { createIbtWriter, type VariableSpec } from '@gt3/irsdk';
import { channel, FrameColumns } from '@gt3/schemas';

import { drive, LENGTH, type SyntheticLap } from '../../packages/coach/src/analysis/testing/synthetic.ts';

const sessionOn = (track: string): string => `---
WeekendInfo:
 TrackName: ${track}
 TrackLength: ${LENGTH / 1000} km
 TrackDisplayName: Synthetic Ring
SessionInfo:
 Sessions:
 - SessionNum: 0
   SessionType: Practice
DriverInfo:
 DriverCarIdx: 0
 Drivers:
 - CarIdx: 0
   UserName: A Driver
   CarNumber: "007"
   CarPath: syntheticgt3
   CarScreenName: Synthetic GT3
...
`;

const CHANNELS = ['LapDistPct', 'Speed', 'Throttle', 'Brake', 'SteeringWheelAngle', 'Gear'].map(channel);

const VARIABLES: readonly VariableSpec[] = [
  { name: 'SessionTime', type: 'double' },
  { name: 'SessionTick', type: 'int' },
  { name: 'SessionNum', type: 'int' },
  ...CHANNELS.map(({ name }): VariableSpec => ({ name, type: name === 'Gear' ? 'int' : 'float' })),
];

/** Writes a recording of some laps of a small made-up circuit with four corners, which goes by any name. */
export function writeSyntheticRecording(path: string, laps: readonly SyntheticLap[], track = 'synthetic ring'): void {
  const writer = createIbtWriter(path, { variables: VARIABLES, session: sessionOn(track), startDate: 1_700_000_000 });
  const columns = new FrameColumns();
  for (const item of drive(laps).log({ batchTicks: 60 })) appendRows(item, columns, (row) => writer.append(row));
  writer.finish();
}

function appendRows(item: LogItem, columns: FrameColumns, append: (row: Float64Array) => void): void {
  if (item.kind !== 'frames') return;
  const { batch } = item;
  columns.load(batch);
  for (let i = 0; i < batch.n; i++) {
    const values = CHANNELS.map(({ index }) => columns.values[columns.offset(index) + i] ?? 0);
    append(Float64Array.of(batch.t0 + i / batch.hz, batch.tick0 + i, 0, ...values));
  }
}
