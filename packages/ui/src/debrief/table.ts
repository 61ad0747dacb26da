import type { LapSummary } from '@gt3/schemas';
import type { LapTraceView } from '../live/trace.ts';

/** A column of an export: numbers (NaN where there is none), texts, or yes and no. */
export type Column =
  | { readonly name: string; readonly kind: 'number'; readonly values: ArrayLike<number> }
  | { readonly name: string; readonly kind: 'text'; readonly values: readonly string[] }
  | { readonly name: string; readonly kind: 'flag'; readonly values: readonly boolean[] };

/** A table to be exported; all columns have `rows` values. */
export interface Table {
  readonly rows: number;
  readonly columns: readonly Column[];
}

/** Laps as a table: a row each, SI units, with the loss of every corner in a column of its own. */
export function lapsTable(laps: readonly LapSummary[]): Table {
  const number = (name: string, of: (lap: LapSummary) => number | null): Column => ({
    name,
    kind: 'number',
    values: laps.map((lap) => of(lap) ?? Number.NaN),
  });
  const text = (name: string, of: (lap: LapSummary) => string): Column => ({
    name,
    kind: 'text',
    values: laps.map(of),
  });
  const corners = [...new Set(laps.flatMap(({ losses }) => losses?.segments.map(({ corner }) => corner) ?? []))];
  const lossIn = (corner: string) => (lap: LapSummary) =>
    lap.losses?.segments.find((segment) => segment.corner === corner)?.loss ?? null;
  return {
    rows: laps.length,
    columns: [
      text('rig', ({ rig }) => rig),
      text('run', ({ run }) => run),
      number('lap', ({ lap }) => lap),
      number('time_s', ({ time }) => time),
      { name: 'valid', kind: 'flag', values: laps.map(({ valid }) => valid) },
      text('reasons', ({ reasons }) => reasons.join(' ')),
      text('car', ({ car }) => car),
      text('track', ({ track }) => track),
      number('reference_lap', ({ reference }) => reference?.lap ?? null),
      number('reference_time_s', ({ reference }) => reference?.time ?? null),
      number('loss_s', ({ losses }) => losses?.total ?? null),
      number('fuel_used_l', ({ fuelUsed }) => fuelUsed),
      number('fuel_l', ({ fuel }) => fuel),
      number('air_temp_c', ({ airTemp }) => airTemp),
      number('track_temp_c', ({ trackTemp }) => trackTemp),
      ...corners.map((corner) => number(`loss_${corner}_s`, lossIn(corner))),
    ],
  };
}

function joined(traces: readonly LapTraceView[], of: (trace: LapTraceView) => ArrayLike<number> | null): Float64Array {
  const out = new Float64Array(traces.reduce((sum, { n }) => sum + n, 0)).fill(Number.NaN);
  let at = 0;
  for (const trace of traces) {
    const values = of(trace);
    if (values !== null) out.set(values, at);
    at += trace.n;
  }
  return out;
}

/** Traces as a table: a row for each metre of each lap, SI units, iRacing's own names. */
export function tracesTable(traces: readonly LapTraceView[]): Table {
  const names = [...new Set(traces.flatMap(({ columns }) => [...columns.keys()]))];
  const number = (name: string, of: (trace: LapTraceView) => ArrayLike<number> | null): Column => ({
    name,
    kind: 'number',
    values: joined(traces, of),
  });
  const text = (name: string, of: (trace: LapTraceView) => string): Column => ({
    name,
    kind: 'text',
    values: traces.flatMap((trace) => new Array<string>(trace.n).fill(of(trace))),
  });
  return {
    rows: traces.reduce((sum, { n }) => sum + n, 0),
    columns: [
      text('rig', ({ rig }) => rig),
      text('run', ({ run }) => run),
      number('lap', ({ lap, n }) => new Float64Array(n).fill(lap)),
      number('distance_m', ({ n, step }) => Float64Array.from({ length: n }, (_, i) => i * step)),
      number('time_s', ({ times }) => times),
      ...names.map((name) => number(name, ({ columns }) => columns.get(name) ?? null)),
    ],
  };
}
