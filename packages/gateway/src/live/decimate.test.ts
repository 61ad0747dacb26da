import { CHANNELS, type FrameBatch, FrameColumns, unpackChannels } from '@gt3/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexOf, makeBatch, valueAt } from '../testing/frames.ts';
import { Decimator, firstPlace, stepFor, type Wish, wishKey } from './decimate.ts';

const SPEED = indexOf('Speed');
const BRAKE = indexOf('Brake');
const FUEL = indexOf('FuelLevel');

/** Every sent (tick, channel, value) of a sequence of batches, in order. */
function sent(wish: Wish, batches: Iterable<FrameBatch>): [tick: number, channel: number, value: number][] {
  const decimator = new Decimator(wish);
  const columns = new FrameColumns();
  const out: [number, number, number][] = [];
  for (const batch of batches) {
    columns.load(batch);
    const selected = decimator.select(batch, columns);
    if (selected === null) continue;
    expect(selected.t0).toBeCloseTo(selected.tick0 / 60, 9);
    const view = new DataView(selected.cols.buffer, selected.cols.byteOffset, selected.cols.byteLength);
    const channels = unpackChannels(selected.channels);
    expect(selected.cols.byteLength).toBe(channels.length * selected.n * 4);
    for (let i = 0; i < selected.n; i++) {
      channels.forEach((channel, place) => {
        out.push([selected.tick0 + i * selected.step, channel, view.getFloat32((place * selected.n + i) * 4, true)]);
      });
    }
  }
  return out;
}

describe('decimation', () => {
  it('selects the same ticks and values however they were batched', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -500, max: 1_000_000 }),
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 60 }),
        fc.subarray([SPEED, BRAKE, indexOf('Gear'), indexOf('Lat')]),
        (tick0, sizes, rate, channels) => {
          const ticks = sizes.reduce((sum, n) => sum + n, 0);
          const step = stepFor(60, rate);
          const want: [number, number, number][] = [];
          for (let tick = tick0; tick < tick0 + ticks; tick++) {
            if (tick % step !== 0) continue;
            for (const channel of channels) want.push([tick, channel, Math.fround(valueAt(channel, tick))]);
          }
          let at = tick0;
          const batches = sizes.map((n, seq) => {
            const batch = makeBatch('r', seq, at, n, [SPEED, BRAKE, indexOf('Gear'), indexOf('Lat')]);
            at += n;
            return batch;
          });
          expect(sent({ channels, rate }, batches)).toEqual(want);
        },
      ),
    );
  });

  it('passes a batch through as it is when all of it is wanted', () => {
    const batch = makeBatch('r', 0, 6, 6, [SPEED, BRAKE]);
    const columns = new FrameColumns();
    columns.load(batch);
    const selected = new Decimator({ channels: CHANNELS.map((c) => c.index), rate: 60 }).select(batch, columns);
    expect(selected?.cols).toBe(batch.cols);
    expect(selected).toMatchObject({ tick0: 6, n: 6, step: 1, channels: batch.channels });
  });

  it('holds a slow channel until a tick is sent', () => {
    const batches = [
      makeBatch('r', 0, 1, 6, [SPEED, FUEL]),
      makeBatch('r', 1, 7, 6, [SPEED]),
      makeBatch('r', 2, 13, 48, [SPEED]),
      makeBatch('r', 3, 61, 60, [SPEED]),
    ];
    expect(sent({ channels: [SPEED, FUEL], rate: 1 }, batches)).toEqual([
      [60, SPEED, valueAt(SPEED, 60)],
      [60, FUEL, valueAt(FUEL, 6)],
      [120, SPEED, valueAt(SPEED, 120)],
    ]);
  });

  it('never holds a value over from another run', () => {
    const batches = [makeBatch('a', 0, 1, 6, [SPEED, FUEL]), makeBatch('b', 0, 60, 6, [SPEED])];
    expect(sent({ channels: [SPEED, FUEL], rate: 1 }, batches)).toEqual([[60, SPEED, valueAt(SPEED, 60)]]);
  });

  it('aligns to ticks that divide by the step, also below zero', () => {
    expect([-7, -6, -1, 0, 1, 6].map((tick) => firstPlace(tick, 6))).toEqual([1, 0, 1, 0, 5, 0]);
    expect([60, 30, 25, 1].map((rate) => stepFor(60, rate))).toEqual([1, 2, 2, 60]);
    expect(stepFor(10, 60)).toBe(1);
  });

  it('gives equal wishes equal keys', () => {
    expect(wishKey({ channels: [1, 2], rate: 10 })).toBe(wishKey({ channels: [1, 2], rate: 10 }));
    expect(wishKey({ channels: [1, 2], rate: 10 })).not.toBe(wishKey({ channels: [1, 3], rate: 10 }));
    expect(wishKey({ channels: [1, 2], rate: 10 })).not.toBe(wishKey({ channels: [1, 2], rate: 20 }));
  });
});
