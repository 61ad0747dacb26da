import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { packChannels } from './channel-set.ts';
import { CHANNELS, channel } from './channels.ts';
import { decode, encode } from './codec.ts';
import { type FrameBatch, frameBatch } from './messages/frames.ts';

// What is pinned here is read by programs that are already in use. It may grow at its end; nothing in it may change.

/** How many channels the first release had, and what they were. */
const FIRST = 109;
const FIRST_SHA256 = '564ba4059dcadd0d9686ef909ea11415c0a6ea11c61deb44bd1f4ac66b3011b1';

test('the channels of the first release keep index, name, unit, kind and rate', () => {
  const lines = CHANNELS.slice(0, FIRST).map((c) => [c.index, c.name, c.unit, c.kind, c.rate].join(' '));
  expect(lines).toHaveLength(FIRST);
  expect(createHash('sha256').update(lines.join('\n')).digest('hex')).toBe(FIRST_SHA256);
});

test('a few channels stand where they always stood', () => {
  const places = { LapDistPct: 0, Speed: 2, Brake: 4, SessionFlags: 31, SessionFlagsHigh: 32, Lat: 47, FuelLevel: 64 };
  const found = Object.keys(places).map((name) => [name, channel(name).index]);
  expect(Object.fromEntries(found)).toEqual(places);
  expect(new Set(CHANNELS.map((c) => c.name)).size).toBe(CHANNELS.length);
});

const batch: FrameBatch = {
  v: 1,
  run: 'run-1',
  seq: 7,
  tick0: 600,
  t0: 10.5,
  hz: 60,
  n: 2,
  channels: packChannels([0, 2]),
  cols: new Uint8Array(new Float32Array([0.25, 0.5, 70, 71]).buffer),
};

/** A map of nine entries (written with a 16-bit count); keys and text as str, numbers as the shortest integer or float64, bytes as bin. */
const BATCH_HEX = [
  'de0009',
  'a176' + '01',
  'a372756e' + 'a572756e2d31',
  'a3736571' + '07',
  'a57469636b30' + 'cd0258',
  'a27430' + 'cb4025000000000000',
  'a2687a' + '3c',
  'a16e' + '02',
  'a86368616e6e656c73' + 'c40105',
  'a4636f6c73' + 'c410' + '0000803e' + '0000003f' + '00008c42' + '00008e42',
].join('');

test('a frame batch is these bytes and no others', () => {
  expect(Buffer.from(encode(batch)).toString('hex')).toBe(BATCH_HEX);
});

test('these bytes are that frame batch', () => {
  const read = decode(frameBatch, Buffer.from(BATCH_HEX, 'hex'));
  expect({ ...read, channels: [...read.channels], cols: [...read.cols] }).toEqual({
    ...batch,
    channels: [...batch.channels],
    cols: [...batch.cols],
  });
});
