import { CHANNELS, channel, type FrameBatch, FrameColumns, frameBatch, unpackChannels } from '@gt3/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Batcher } from './batcher.ts';
import { CollectorOptionError } from './errors.ts';
import type { RowRun } from './source.ts';

interface Tick {
  readonly tick: number;
  readonly t: number;
}

const HZ = 60;
const indexOf = (name: string) => channel(name).index;
const CHOSEN = ['Speed', 'Gear', 'FuelLevel', 'AirTemp'].map(indexOf);
const valueAt = (tick: number, row: number, index: number) => Math.fround(Math.sin(tick + row) * 100 + index);

/** Gaps, steps back, repeated ticks and a clock that is a little or far off. */
const steps = fc.record({
  tick: fc.oneof(
    { weight: 12, arbitrary: fc.constant(1) },
    { weight: 1, arbitrary: fc.integer({ min: -400, max: 4000 }) },
  ),
  late: fc.oneof(
    { weight: 12, arbitrary: fc.double({ min: -4e-4, max: 4e-4, noNaN: true }) },
    { weight: 1, arbitrary: fc.double({ min: -5, max: 5, noNaN: true }) },
  ),
});
const sequences = fc.array(steps, { minLength: 1, maxLength: 400 }).map((list) => {
  let tick = 5000;
  let offset = 70;
  return list.map((step): Tick => {
    tick += step.tick;
    if (Math.abs(step.late) > 1e-3) offset += step.late;
    return { tick, t: offset + tick / HZ + (Math.abs(step.late) > 1e-3 ? 0 : step.late) };
  });
});

function toRows(ticks: readonly Tick[], channels: readonly number[]): Omit<RowRun, 'from' | 'to'> {
  return {
    ticks: Float64Array.from(ticks, ({ tick }) => tick),
    times: Float64Array.from(ticks, ({ t }) => t),
    columns: channels.map((index) => Float32Array.from(ticks, ({ tick }, row) => valueAt(tick, row, index))),
  };
}

/** Batches of the ticks, handed over in pieces of these sizes, the last size again and again. */
function batchesOf(ticks: readonly Tick[], batchTicks: number, pieces: readonly number[], channels = CHOSEN) {
  const batcher = new Batcher('run', batchTicks);
  batcher.setLayout({ hz: HZ, channels });
  const rows = toRows(ticks, channels);
  const batches: FrameBatch[] = [];
  for (let from = 0, piece = 0; from < ticks.length; piece++) {
    const to = Math.min(ticks.length, from + (pieces[Math.min(piece, pieces.length - 1)] ?? ticks.length));
    batches.push(...batcher.add({ ...rows, from, to }));
    from = to;
  }
  batches.push(...batcher.flush());
  return batches;
}

const pieceSizes = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 20 });
const batchSizes = fc.integer({ min: 1, max: 60 });

describe('Batcher', () => {
  it('gives back every tick, time and value of any sequence', () => {
    fc.assert(
      fc.property(sequences, batchSizes, pieceSizes, (ticks, batchTicks, pieces) => {
        const columns = new FrameColumns();
        let row = 0;
        for (const [seq, batch] of batchesOf(ticks, batchTicks, pieces).entries()) {
          expect(frameBatch.check(batch)).toBe(true);
          expect(batch.seq).toBe(seq);
          expect(batch.n).toBeLessThanOrEqual(batchTicks);
          expect(batch.t0).toBe(ticks[row]?.t);
          columns.load(batch);
          const present = unpackChannels(batch.channels);
          for (let i = 0; i < batch.n; i++, row++) {
            const { tick, t } = ticks[row] ?? { tick: Number.NaN, t: Number.NaN };
            expect(batch.tick0 + i).toBe(tick);
            expect(Math.abs(batch.t0 + i / batch.hz - t)).toBeLessThanOrEqual(0.001);
            for (const index of present) {
              expect(columns.values[columns.offset(index) + i]).toBe(valueAt(tick, row, index));
            }
          }
        }
        expect(row).toBe(ticks.length);
      }),
    );
  });

  it('cuts at the same places however the rows arrive', () => {
    fc.assert(
      fc.property(sequences, batchSizes, pieceSizes, (ticks, batchTicks, pieces) => {
        expect(batchesOf(ticks, batchTicks, pieces)).toEqual(batchesOf(ticks, batchTicks, [ticks.length]));
      }),
    );
  });

  it('cuts only where a batch is full or the next tick does not follow', () => {
    fc.assert(
      fc.property(sequences, batchSizes, (ticks, batchTicks) => {
        let row = 0;
        for (const batch of batchesOf(ticks, batchTicks, [7])) {
          row += batch.n;
          const next = ticks[row];
          if (batch.n === batchTicks || next === undefined) continue;
          const late = Math.abs(next.t - (batch.t0 + batch.n / HZ));
          expect(next.tick !== batch.tick0 + batch.n || late > 0.001).toBe(true);
        }
      }),
    );
  });

  it('sends fast channels in every batch, and slow ones at first and then once a second', () => {
    const ticks = Array.from({ length: 600 }, (_, i): Tick => ({ tick: 1003 + i, t: (1003 + i) / HZ }));
    const batches = batchesOf(ticks, 6, [1]);
    const slow = batches.filter(({ channels }) => unpackChannels(channels).includes(indexOf('FuelLevel')));
    expect(batches.every(({ channels }) => unpackChannels(channels).includes(indexOf('Speed')))).toBe(true);
    expect(slow[0]).toBe(batches[0]);
    const seconds = slow.map(({ tick0 }) => Math.floor(tick0 / HZ));
    expect(seconds).toEqual([16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26]);
  });

  it('sends slow channels again after a new layout', () => {
    const batcher = new Batcher('run', 6);
    const rows = toRows([{ tick: 60, t: 1 }], CHOSEN);
    const sets: number[][] = [];
    for (let i = 0; i < 2; i++) {
      batcher.setLayout({ hz: HZ, channels: CHOSEN });
      for (const batch of [...batcher.add({ ...rows, from: 0, to: 1 }), ...batcher.flush()]) {
        sets.push(unpackChannels(batch.channels));
      }
    }
    expect(sets).toEqual([CHOSEN, CHOSEN]);
  });

  it('stores columns by ascending index as little-endian float32', () => {
    const [batch] = batchesOf([{ tick: 1, t: 0 }], 6, [1], [2, 10]);
    const view = new DataView(batch?.cols.slice().buffer ?? new ArrayBuffer(0));
    expect([view.getFloat32(0, true), view.getFloat32(4, true)]).toEqual([valueAt(1, 0, 2), valueAt(1, 0, 10)]);
    expect(CHANNELS[2]?.name).toBe('Speed');
  });

  it.each([0, 61, 1.5, Number.NaN])('refuses %s ticks a batch', (batchTicks) => {
    expect(() => new Batcher('run', batchTicks)).toThrow(CollectorOptionError);
    expect(() => new Batcher('run', batchTicks)).toThrow(/from 1 to 60 is wanted/);
  });
});
