import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packChannels } from './channel-set.ts';
import { CHANNEL_COUNT } from './channels.ts';
import { ContractError } from './errors.ts';
import { FrameColumns } from './frame-columns.ts';
import { type FrameBatch, MAX_BATCH_TICKS } from './messages/frames.ts';

const anyTicks = fc.integer({ min: 1, max: MAX_BATCH_TICKS });
const anyChannels = fc.uniqueArray(fc.nat(CHANNEL_COUNT - 1), { minLength: 1, maxLength: 12 });

/** A batch whose columns stand byte by byte as the contract says, at an odd offset of their buffer as off the wire. */
function batchOf(channels: Uint8Array, columns: readonly (readonly number[])[]): FrameBatch {
  const n = columns[0]?.length ?? 1;
  const buffer = new Uint8Array(1 + columns.length * n * 4);
  const view = new DataView(buffer.buffer);
  columns.flat().forEach((value, i) => {
    view.setFloat32(1 + i * 4, value, true);
  });
  return { v: 1, run: 'run', seq: 0, tick0: 0, t0: 0, hz: 60, n, channels, cols: buffer.subarray(1) };
}

/** Channels ascending, each with its own distinct values. */
const anyBatch = fc.tuple(anyChannels, anyTicks, fc.float({ noNaN: true })).map(([list, n, base]) => {
  const indices = [...list].sort((a, b) => a - b);
  const columns = indices.map((index) => Array.from({ length: n }, (_, i) => Math.fround(base + index * 100 + i)));
  return { indices, columns, batch: batchOf(packChannels(indices), columns) };
});

function column(frames: FrameColumns, index: number): number[] {
  const offset = frames.offset(index);
  return [...frames.values.subarray(offset, offset + frames.n)];
}

describe('FrameColumns', () => {
  test('gives back every column of batch after batch exactly, and -1 for what is absent', () => {
    fc.assert(
      fc.property(fc.array(anyBatch, { minLength: 1, maxLength: 4 }), (batches) => {
        const frames = new FrameColumns();
        for (const { indices, columns, batch } of batches) {
          frames.load(batch);
          expect(frames.n).toBe(batch.n);
          for (let index = 0; index < CHANNEL_COUNT; index++) {
            const place = indices.indexOf(index);
            if (place < 0) expect(frames.offset(index)).toBe(-1);
            else expect(column(frames, index)).toEqual(columns[place]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('keeps the bits of every float32, also infinities and NaN', () => {
    const values = [Number.NaN, Infinity, -Infinity, -0, 1.401298464324817e-45, 16_777_215];
    const frames = new FrameColumns();
    frames.load(batchOf(packChannels([2]), [values]));
    expect(column(frames, 2)).toEqual(values);
  });

  test('says when the set of channels differs from the batch before', () => {
    const frames = new FrameColumns();
    const one = batchOf(packChannels([2]), [[1, 2]]);
    const two = batchOf(packChannels([2, 3]), [[1], [2]]);
    expect([one, one, two, two, one].map((batch) => frames.load(batch))).toEqual([true, false, true, false, true]);
  });

  test('finds the columns between those of channels that only a newer catalogue has', () => {
    const set = new Uint8Array(64);
    set[0] = 0b100;
    set[63] = 0x80;
    const frames = new FrameColumns();
    frames.load(batchOf(set, [[7], [8]]));
    expect(column(frames, 2)).toEqual([7]);
    expect(frames.offset(511)).toBe(-1);
  });

  test('refuses any other length of cols, with both lengths', () => {
    fc.assert(
      fc.property(anyBatch, fc.nat(5000), ({ batch }, length) => {
        fc.pre(length !== batch.cols.length);
        const frames = new FrameColumns();
        expect(() => frames.load({ ...batch, cols: new Uint8Array(length) })).toThrow(ContractError);
        expect(() => frames.load({ ...batch, cols: new Uint8Array(length) })).toThrow(
          `cols has ${length} bytes, ${batch.cols.length / (4 * batch.n)} channels of ${batch.n} ticks take ${batch.cols.length}`,
        );
      }),
    );
  });

  test('refuses more columns than fit its buffer', () => {
    const set = new Uint8Array(65).fill(0xff);
    const cols = new Uint8Array(65 * 8 * MAX_BATCH_TICKS * 4);
    const batch: FrameBatch = {
      v: 1,
      run: 'r',
      seq: 0,
      tick0: 0,
      t0: 0,
      hz: 60,
      n: MAX_BATCH_TICKS,
      channels: set,
      cols,
    };
    expect(() => new FrameColumns().load(batch)).toThrow(ContractError);
  });

  test('after a refused batch the next one counts as changed, so that no reader keeps stale offsets', () => {
    const frames = new FrameColumns();
    frames.load(batchOf(packChannels([2]), [[1]]));
    const other = batchOf(packChannels([0, 2]), [[5], [6]]);
    expect(() => frames.load({ ...other, cols: new Uint8Array(4) })).toThrow(ContractError);
    expect(frames.load(other)).toBe(true);
    expect(column(frames, 2)).toEqual([6]);
  });
});
