import { CHANNELS, CONTRACT_VERSION, decode, encode, FrameColumns, frameBatch, packChannels } from '@gt3/schemas';
import type { CaseMaker } from '../support/case.ts';

const TICKS = 6;
const CHANNEL_COUNT = 40;
const BATCHES = 1000;

/** A batch of 6 ticks and 40 channels to bytes and back to columns, and JSON with an object a frame. */
export const codecCases: CaseMaker = async () => {
  const channels = CHANNELS.slice(0, CHANNEL_COUNT);
  const values = Float32Array.from({ length: CHANNEL_COUNT * TICKS }, (_, i) => Math.sin(i) * 40);
  const batch = {
    v: CONTRACT_VERSION,
    run: 'bench',
    seq: 12_345,
    tick0: 740_700,
    t0: 12_345.678_9,
    hz: 60,
    n: TICKS,
    channels: packChannels(channels.map((one) => one.index)),
    cols: new Uint8Array(values.buffer),
  };
  const frames = Array.from({ length: TICKS }, (_, i) => ({
    SessionTick: batch.tick0 + i,
    SessionTime: batch.t0 + i / batch.hz,
    ...Object.fromEntries(channels.map(({ name }, c) => [name, values[c * TICKS + i] ?? 0])),
  }));
  const columns = new FrameColumns();
  const bytes = encode(batch).length / TICKS;
  const json = JSON.stringify(frames[0]).length;
  return [
    {
      title: `${CHANNEL_COUNT} channels: pack, unpack, validate, columns`,
      unit: 'frames',
      units: BATCHES * TICKS,
      ours: {
        name: `msgpack columns, ${TICKS} ticks a batch`,
        run: () => {
          for (let i = 0; i < BATCHES; i++) columns.load(decode(frameBatch, encode(batch)));
        },
      },
      baseline: {
        name: 'JSON, an object a frame',
        run: () => {
          for (let i = 0; i < BATCHES; i++) for (const frame of frames) JSON.parse(JSON.stringify(frame));
        },
      },
      notes: [`${bytes.toFixed(0)} bytes a frame against ${json}`],
    },
  ];
};
