import { type FrameBatch, packChannels } from '@gt3/schemas';

/** A batch of one tick at session time `t` with these values by channel index. */
export function wallBatch(run: string, seq: number, t: number, values: Readonly<Record<number, number>>): FrameBatch {
  const channels = Object.keys(values)
    .map(Number)
    .sort((a, b) => a - b);
  const cols = Float32Array.from(channels, (index) => values[index] ?? Number.NaN);
  return {
    v: 1,
    run,
    seq,
    tick0: seq,
    t0: t,
    hz: 60,
    n: 1,
    channels: packChannels(channels),
    cols: new Uint8Array(cols.buffer),
  };
}
