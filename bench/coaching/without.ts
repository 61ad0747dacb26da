import type { LogItem } from '@gt3/coach';
import { CHANNELS, type FrameBatch, FrameColumns, packChannels, unpackChannels } from '@gt3/schemas';

/** The log of a poorer source: some channels taken out. */
export async function* withoutChannels(
  items: AsyncIterable<LogItem>,
  names: readonly string[],
): AsyncGenerator<LogItem> {
  const columns = new FrameColumns();
  for await (const item of items) {
    yield item.kind === 'frames' ? { kind: 'frames', batch: thinned(item.batch, columns, names, 1) } : item;
  }
}

/** The log of a source with half the ticks a second. */
export async function* halfRate(items: AsyncIterable<LogItem>): AsyncGenerator<LogItem> {
  const columns = new FrameColumns();
  for await (const item of items) {
    yield item.kind === 'frames' ? { kind: 'frames', batch: thinned(item.batch, columns, [], 2) } : item;
  }
}

function thinned(batch: FrameBatch, columns: FrameColumns, without: readonly string[], step: number): FrameBatch {
  columns.load(batch);
  const kept = unpackChannels(batch.channels).filter((index) => !without.includes(CHANNELS[index]?.name ?? ''));
  const n = Math.ceil(batch.n / step);
  const values = new Float32Array(kept.length * n);
  kept.forEach((index, c) => {
    for (let i = 0; i < n; i++) values[c * n + i] = columns.values[columns.offset(index) + i * step] ?? 0;
  });
  const cols = new Uint8Array(values.buffer);
  return { ...batch, n, hz: batch.hz / step, channels: packChannels(kept), cols };
}
