import type { LapSummary } from '@gt3/schemas';
import { type KeyboardEvent, useRef, useState } from 'react';
import { announce } from '../../app/announcer.ts';
import { useDashboard } from '../../app/context.ts';
import type { TraceShelf } from '../../app/trace-shelf.ts';
import type { Table } from '../../debrief/table.ts';
import type { LapTraceView } from '../../live/trace.ts';

type Format = 'csv' | 'parquet';
type What = 'laps' | 'traces';

const CHOICES: readonly { readonly what: What; readonly format: Format; readonly name: string }[] = [
  { what: 'laps', format: 'csv', name: 'Laps, CSV' },
  { what: 'laps', format: 'parquet', name: 'Laps, Parquet' },
  { what: 'traces', format: 'csv', name: 'Traces, CSV' },
  { what: 'traces', format: 'parquet', name: 'Traces, Parquet' },
];

async function tableOf(what: What, laps: readonly LapSummary[], traces: TraceShelf): Promise<Table> {
  const { lapsTable, tracesTable } = await import('../../debrief/table.ts');
  if (what === 'laps') return lapsTable(laps);
  const { signal } = new AbortController();
  const found: LapTraceView[] = [];
  for (const { rig, run, lap, trace } of laps) {
    if (trace !== null) found.push(await traces.get({ rig, run, lap, length: null }, signal));
  }
  return tracesTable(found);
}

async function fileOf(table: Table, format: Format): Promise<Blob> {
  if (format === 'csv') {
    const { csvOf } = await import('../../debrief/csv.ts');
    return new Blob([csvOf(table)], { type: 'text/csv' });
  }
  const { parquetOf } = await import('../../debrief/parquet.ts');
  return new Blob([await parquetOf(table)], { type: 'application/vnd.apache.parquet' });
}

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the address when the click returns.
  URL.revokeObjectURL(url);
}

/** Saves the laps or the traces of a session as a file. */
export function ExportMenu({ rig, run, laps }: { rig: string; run: string; laps: readonly LapSummary[] }) {
  const { traces } = useDashboard();
  const box = useRef<HTMLDetailsElement>(null);
  const [state, setState] = useState<string | null>(null);
  const close = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || box.current === null) return;
    event.stopPropagation();
    box.current.open = false;
    box.current.querySelector('summary')?.focus();
  };
  const write = async (what: What, format: Format) => {
    const name = `${rig}-${run}-${what}.${format}`;
    setState(`making ${name}…`);
    try {
      save(await fileOf(await tableOf(what, laps, traces), format), name);
      setState(null);
      announce(`${name} is saved`);
    } catch (cause) {
      setState(cause instanceof Error ? cause.message : String(cause));
    }
  };
  return (
    <details className="panel-menu export" ref={box} onKeyDown={close} data-testid="export">
      <summary className="button">Export</summary>
      <div className="panel-list">
        <ul>
          {CHOICES.map(({ what, format, name }) => (
            <li key={name}>
              <button
                type="button"
                className="export-choice"
                onClick={() => void write(what, format)}
                data-testid={`export-${what}-${format}`}
              >
                {name}
              </button>
            </li>
          ))}
        </ul>
        {state !== null && <p className="hint-line">{state}</p>}
      </div>
    </details>
  );
}
