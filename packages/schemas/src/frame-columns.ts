import { hasChannel } from './channel-set.ts';
import { CHANNEL_COUNT } from './channels.ts';
import { ContractError } from './errors.ts';
import { type FrameBatch, MAX_BATCH_TICKS } from './messages/frames.ts';

/** A set of 64 bytes names at most so many channels. */
const MOST_BYTES = 512 * MAX_BATCH_TICKS * 4;
const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/**
 * Reads the columns of one batch after another without allocating: the bytes are copied once into an aligned buffer,
 * and where each channel stands is worked out anew only when the channel set changes, as it does twice a second where
 * slow channels travel with some batches only.
 */
export class FrameColumns {
  /** Values of all columns; use with `offset`. Valid until the next `load`, which may put a longer array in its place. */
  values = new Float32Array(0);
  /** Ticks in the loaded batch. */
  n = 0;
  #bytes = new Uint8Array(this.values.buffer);
  readonly #position = new Int16Array(CHANNEL_COUNT).fill(-1);
  /** The channel set of the batch before, in the first bytes; of no bytes when there is none. */
  #set = new Uint8Array(0);
  #setBytes = 0;
  #columns = 0;

  /**
   * Takes in a batch.
   *
   * @returns true when the set of channels differs from that of the batch before
   * @throws ContractError when the length of `cols` does not fit the number of channels and ticks
   */
  load(batch: FrameBatch): boolean {
    const changed = !this.#sameSet(batch.channels);
    if (changed) this.#index(batch.channels);
    const want = this.#columns * batch.n * 4;
    if (batch.cols.length !== want || want > MOST_BYTES) {
      this.#setBytes = 0; // whoever was told of no change must be told of this one next time
      throw new ContractError(
        `frame batch ${batch.seq}: cols has ${batch.cols.length} bytes, ${this.#columns} channels of ${batch.n} ticks take ${want}`,
      );
    }
    if (want > this.#bytes.length) this.#grow(want);
    this.#bytes.set(batch.cols);
    if (!littleEndian) swap32(this.#bytes, want);
    this.n = batch.n;
    return changed;
  }

  /** Where the column of a channel begins in `values`, or -1 where the batch lacks it. */
  offset(channelIndex: number): number {
    const position = this.#position[channelIndex] ?? -1;
    return position < 0 ? -1 : position * this.n;
  }

  /** There is one of these for each rig: it takes no more room than its batches do. */
  #grow(bytes: number): void {
    this.values = new Float32Array(bytes / 4);
    this.#bytes = new Uint8Array(this.values.buffer);
  }

  #sameSet(set: Uint8Array): boolean {
    const old = this.#set;
    if (this.#setBytes !== set.length || set.length === 0) return false;
    for (let i = 0; i < set.length; i++) if (old[i] !== set[i]) return false;
    return true;
  }

  #index(set: Uint8Array): void {
    if (set.length > this.#set.length) this.#set = new Uint8Array(set.length);
    this.#set.set(set);
    this.#setBytes = set.length;
    this.#position.fill(-1);
    this.#columns = 0;
    for (let index = 0; index < 8 * set.length; index++) {
      if (!hasChannel(set, index)) continue;
      if (index < CHANNEL_COUNT) this.#position[index] = this.#columns;
      this.#columns++;
    }
  }
}

/** Turns each group of four bytes around. */
function swap32(bytes: Uint8Array, length: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, length);
  for (let i = 0; i < length; i += 4) view.setUint32(i, view.getUint32(i, true), false);
}
