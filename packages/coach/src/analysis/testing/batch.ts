import { CONTRACT_VERSION, channel, type FrameBatch, FrameColumns, packChannels } from '@gt3/schemas';

/** A batch of 60 Hz with these columns, all of equal length, that begins at a session time in seconds. */
export function batchOf(t0: number, columns: Readonly<Record<string, readonly number[]>>, run = 'run-1'): FrameBatch {
  const sorted = Object.entries(columns).sort(([a], [b]) => channel(a).index - channel(b).index);
  const n = sorted[0]?.[1].length ?? 0;
  const values = Float32Array.from(sorted.flatMap(([, column]) => [...column]));
  return {
    v: CONTRACT_VERSION,
    run,
    seq: 0,
    tick0: Math.round(t0 * 60),
    t0,
    hz: 60,
    n,
    channels: packChannels(sorted.map(([name]) => channel(name).index)),
    cols: new Uint8Array(values.buffer),
  };
}

/** The columns of a batch. */
export function columnsOf(batch: FrameBatch): FrameColumns {
  const columns = new FrameColumns();
  columns.load(batch);
  return columns;
}
