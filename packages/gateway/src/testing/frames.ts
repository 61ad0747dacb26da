import { CHANNELS, type FrameBatch, packChannels } from '@gt3/schemas';

/** A made-up drive: the value of a channel at a tick, the same however ticks are batched; exact as float32. */
export function valueAt(channel: number, tick: number): number {
  return channel * 1000 + (tick % 997);
}

/** A batch of that drive with these channels (catalogue indices, ascending). */
export function makeBatch(run: string, seq: number, tick0: number, n: number, channels: readonly number[]): FrameBatch {
  const values = new Float32Array(channels.length * n);
  channels.forEach((channel, place) => {
    for (let i = 0; i < n; i++) values[place * n + i] = valueAt(channel, tick0 + i);
  });
  return {
    v: 1,
    run,
    seq,
    tick0,
    t0: tick0 / 60,
    hz: 60,
    n,
    channels: packChannels(channels),
    cols: new Uint8Array(values.buffer),
  };
}

/** Index of a channel by name; the tests name only channels of the catalogue. */
export function indexOf(name: string): number {
  return CHANNELS.findIndex((channel) => channel.name === name);
}
