import { type Channel, channel, type FrameBatch, FrameColumns } from '@gt3/schemas';
import type { LapFollower } from './lap/follower.ts';
import { SENSE_CHANNELS } from './lap/senses.ts';
import { TRACE_CHANNELS } from './lap/trace.ts';

const LAP_DIST_PCT = channel('LapDistPct').index;

/** Brings batches of frames to a follower, tick by tick, without allocating. */
export class FrameFeed {
  readonly columns = new FrameColumns();
  readonly #senses = new Int32Array(SENSE_CHANNELS.length);
  readonly #trace = new Int32Array(TRACE_CHANNELS.length);

  /**
   * Takes in the columns of a batch.
   *
   * @throws ContractError when they do not fit the batch's channels
   */
  load(batch: FrameBatch): void {
    this.columns.load(batch);
    locate(SENSE_CHANNELS, this.columns, this.#senses);
    locate(TRACE_CHANNELS, this.columns, this.#trace);
  }

  /** Steps a follower through the loaded batch. A batch without a position on the lap is passed over. */
  pour(batch: FrameBatch, follower: LapFollower): void {
    const { values } = this.columns;
    const pct = this.columns.offset(LAP_DIST_PCT);
    if (pct < 0) return;
    for (let i = 0; i < batch.n; i++) {
      const { now } = follower;
      take(values, this.#senses, i, now.senses);
      take(values, this.#trace, i, now.values);
      now.t = batch.t0 + i / batch.hz;
      now.number = batch.tick0 + i;
      now.pct = values[pct + i] ?? -1;
      follower.step();
    }
  }
}

/** Where the column of each channel begins, or -1. */
function locate(channels: readonly Channel[], columns: FrameColumns, into: Int32Array): void {
  for (let k = 0; k < channels.length; k++) into[k] = columns.offset(channels[k]?.index ?? -1);
}

/** Values of tick `i` for each offset; NaN where the channel is absent. */
function take(values: Float32Array, offsets: Int32Array, i: number, into: Float32Array): void {
  for (let k = 0; k < offsets.length; k++) {
    const offset = offsets[k] ?? -1;
    into[k] = offset < 0 ? Number.NaN : (values[offset + i] ?? Number.NaN);
  }
}
