import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RowRing } from './row-ring.ts';

const ROW_BYTES = 7;
const row = (tick: number) => Uint8Array.from({ length: ROW_BYTES }, (_, i) => (tick + i) % 256);

/** Takes up to so many rows out, and sees that each is the one of its tick. */
function take(ring: RowRing, most: number): number[] {
  const block = ring.peek(most);
  if (block === null) return [];
  const ticks = Array.from({ length: block.count }, (_, i) => {
    const at = block.offset + i * block.stride;
    const tick = block.view.getInt32(at + ring.tickElement.offset, true);
    expect(new Uint8Array(block.view.buffer, at, ROW_BYTES)).toEqual(row(tick));
    return tick;
  });
  ring.release(block.count);
  return ticks;
}

it('gives every row once, in order and whole, however writer and reader take turns', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(200), fc.nat(200)), { maxLength: 40 }), (turns) => {
      const writer = new RowRing(ROW_BYTES);
      const reader = new RowRing(ROW_BYTES, writer.buffer);
      const put: number[] = [];
      const got: number[] = [];
      let tick = 0;
      for (const [writes, reads] of turns) {
        for (let i = 0; i < writes; i++) if (writer.push(++tick, row(tick))) put.push(tick);
        got.push(...take(reader, reads));
        expect(reader.held).toBe(put.length - got.length);
      }
      while (reader.held > 0) got.push(...take(reader, 1000));
      expect(got).toEqual(put);
    }),
  );
});

it('refuses what it has no room for, and takes it once there is', () => {
  const ring = new RowRing(ROW_BYTES);
  let tick = 0;
  while (ring.push(++tick, row(tick)));
  expect(ring.held).toBe(256);
  expect(take(ring, 1)).toEqual([1]);
  expect(ring.push(999, row(999))).toBe(true);
  expect(ring.push(1000, row(1000))).toBe(false);
});
