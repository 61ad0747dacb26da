import { channel, type FrameBatch, FrameColumns } from '@gt3/schemas';
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
    SENSE_CHANNELS.forEach((one, i) => {
      this.#senses[i] = this.columns.offset(one.index);
    });
    TRACE_CHANNELS.forEach((one, i) => {
      this.#trace[i] = this.columns.offset(one.index);
    });
  }

  /** Steps a follower through the loaded batch. A batch without a position on the lap is passed over. */
  pour(batch: FrameBatch, follower: LapFollower): void {
    const { values } = this.columns;
    const pct = this.columns.offset(LAP_DIST_PCT);
    if (pct < 0) return;
    for (let i = 0; i < batch.n; i++) {
      take(values, this.#senses, i, follower.senses);
      take(values, this.#trace, i, follower.now);
      follower.step(batch.t0 + i / batch.hz, batch.tick0 + i, values[pct + i] ?? -1);
    }
  }
}

/** Values of tick `i` for each offset; NaN where the channel is absent. */
function take(values: Float32Array, offsets: Int32Array, i: number, into: Float32Array): void {
  for (let k = 0; k < offsets.length; k++) {
    const offset = offsets[k] ?? -1;
    into[k] = offset < 0 ? Number.NaN : (values[offset + i] ?? Number.NaN);
  }
}
