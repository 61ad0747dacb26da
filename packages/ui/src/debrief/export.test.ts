import { expect, it } from 'vitest';
import { viewTrace } from '../live/trace.ts';
import { readParquet } from '../testing/read-parquet.ts';
import { lapOf, traceOf } from '../testing/samples.ts';
import { csvOf } from './csv.ts';
import { parquetOf } from './parquet.ts';
import { lapsTable, tracesTable } from './table.ts';

const phases = { approach: 0, local: 0.1, carry: 0.05 };
const laps = [
  lapOf({ lap: 1, time: null, valid: false, reasons: ['out-lap', 'slow'], car: 'a "GT3", red' }),
  lapOf({
    lap: 2,
    time: 91.5,
    reference: { lap: 1, time: 91.35 },
    losses: { lap: 2, total: 0.15, segments: [{ corner: 'T1', loss: 0.15, phases }] },
    fuelUsed: 2.5,
  }),
];
const traces = [viewTrace(traceOf(100, 10, ['Speed']), 100), viewTrace(traceOf(100, 10, ['Speed', 'Brake']), 100)];

it('writes laps as comma-separated values', () => {
  const [names = '', first = '', second = '', end] = csvOf(lapsTable(laps)).split('\r\n');
  expect(names.split(',').slice(0, 5)).toEqual(['rig', 'run', 'lap', 'time_s', 'valid']);
  expect(first).toContain('rig-1,run-1,1,,false,out-lap slow,"a ""GT3"", red",track,');
  expect(second.split(',').at(-1)).toBe('0.15');
  expect(end).toBe('');
});

it('writes traces a row for each metre, empty where a channel is missing', () => {
  const lines = csvOf(tracesTable(traces)).trimEnd().split('\r\n');
  expect(lines).toHaveLength(1 + 22);
  expect(lines[0]).toBe('rig,run,lap,distance_m,time_s,Speed,Brake');
  expect(lines[2]).toBe('rig-1,run-1,1,10,0.200000003,50,');
  expect(lines[13]).toBe('rig-1,run-1,1,10,0.200000003,50,50');
});

it.each([
  ['laps', lapsTable(laps)],
  ['traces', tracesTable(traces)],
])('writes %s as Parquet, read back as they were', async (_name, table) => {
  const rows = await readParquet(await parquetOf(table));
  expect(rows).toHaveLength(table.rows);
  rows.forEach((row, i) => {
    for (const { name, kind, values } of table.columns) {
      const value = values[i];
      expect(row[name]).toBe(kind === 'number' && Number.isNaN(value) ? null : value);
    }
  });
});
