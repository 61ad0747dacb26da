import type { FrameBatch, FrameColumns } from '@gt3/schemas';

/** Value of a channel at the last tick of the loaded batch; NaN where the batch lacks it. */
export function newest(columns: FrameColumns, index: number): number {
  const offset = columns.offset(index);
  return offset < 0 ? Number.NaN : (columns.values[offset + columns.n - 1] ?? Number.NaN);
}

/** Session time of a batch's last tick, in seconds. */
export function endOf({ t0, n, hz }: FrameBatch): number {
  return t0 + (n - 1) / hz;
}
