import { IbtWriter, MemorySink } from '../ibt-writer.ts';
import type { VariableSpec } from '../packer.ts';

/** A small set of variables with every type, an array and samples within the tick. */
export const SAMPLE_VARIABLES: readonly VariableSpec[] = [
  { name: 'SessionTime', type: 'double', unit: 's', description: 'Seconds since session start' },
  { name: 'IsOnTrack', type: 'bool' },
  { name: 'Lap', type: 'int' },
  { name: 'SessionFlags', type: 'bitField', unit: 'irsdk_Flags' },
  { name: 'Speed', type: 'float', unit: 'm/s' },
  { name: 'CarIdxLap', type: 'int', count: 12 },
  { name: 'LatAccel_ST', type: 'float', count: 6, countAsTime: true },
  { name: 'Mark', type: 'char' },
];

/** Session string of the sample. */
export const SAMPLE_SESSION = '---\nWeekendInfo:\n TrackName: testtrack\n TrackLength: 4.46 km\n\n...\n';
/** Values of one row of the sample. */
const SAMPLE_WIDTH = 24;

/** Values of row `row` of the sample, each exact in its type. */
export function sampleRow(row: number): Float64Array {
  const values = Float64Array.from({ length: SAMPLE_WIDTH }, (_, index) => row * 100 + index);
  values[0] = 10 + row / 60;
  values[1] = row % 2;
  values[2] = 1 + Math.floor(row / 10);
  values[3] = 0x80000000 + row;
  values[23] = row % 256;
  return values;
}

/** The bytes of a sound recording of the sample variables. */
export function sampleIbt(rows: number, session: string | Uint8Array = SAMPLE_SESSION): Uint8Array {
  const sink = new MemorySink();
  const writer = new IbtWriter({ variables: SAMPLE_VARIABLES, session, startDate: 1_700_000_000 }, sink);
  for (let row = 0; row < rows; row++) writer.append(sampleRow(row));
  writer.finish();
  return sink.bytes();
}

/** A copy of `bytes` with one int32 replaced. */
export function withInt(bytes: Uint8Array, offset: number, value: number): Uint8Array {
  const copy = new Uint8Array(bytes);
  new DataView(copy.buffer, copy.byteOffset).setInt32(offset, value, true);
  return copy;
}
