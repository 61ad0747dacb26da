import { CHANNEL_COUNT, CHANNELS, type FrameBatch, type FrameColumns, packChannels } from '@gt3/schemas';

/** Which channels (catalogue indices, ascending) a browser asked for, and how many ticks a second. */
export interface Wish {
  readonly channels: readonly number[];
  /** Hz */
  readonly rate: number;
}

/** The ticks and channels of one batch that a wish selects; fields as in LiveFrames. */
export interface Selected {
  readonly tick0: number;
  /** Session time of the first tick, s. */
  readonly t0: number;
  readonly step: number;
  readonly n: number;
  readonly channels: Uint8Array;
  readonly cols: Uint8Array;
}

/** Text that is equal for equal wishes. */
export function wishKey(wish: Wish): string {
  return `${wish.rate}:${Buffer.from(packChannels(wish.channels)).toString('hex')}`;
}

/** How many ticks of a source lie between two sent ones: the nearest whole number to `hz / rate`, at least 1. */
export function stepFor(hz: number, rate: number): number {
  return Math.max(1, Math.round(hz / rate));
}

/** Place in a batch of the first tick whose number divides by `step`; may lie behind the batch's end. */
export function firstPlace(tick0: number, step: number): number {
  const past = ((tick0 % step) + step) % step;
  return past === 0 ? 0 : step - past;
}

/**
 * Picks the ticks and channels of a wish from one batch after another of a rig. A tick is sent when its number divides
 * by the step, so that the selection does not depend on how ticks were batched. A slow channel whose batch holds no
 * such tick is sent with the next one that does: its value still holds there.
 */
export class Decimator {
  readonly #channels: readonly number[];
  readonly #all: boolean;
  readonly #rate: number;
  readonly #held = new Map<number, number>();
  #run = '';

  constructor(wish: Wish) {
    this.#channels = wish.channels;
    this.#all = wish.channels.length === CHANNEL_COUNT;
    this.#rate = wish.rate;
  }

  /**
   * @param columns the columns of this very batch
   * @returns null where no tick of the batch is wanted
   */
  select(batch: FrameBatch, columns: FrameColumns): Selected | null {
    if (batch.run !== this.#run) {
      this.#run = batch.run;
      this.#held.clear();
    }
    const step = stepFor(batch.hz, this.#rate);
    const first = firstPlace(batch.tick0, step);
    if (first >= batch.n) {
      this.#hold(columns);
      return null;
    }
    const place = { tick0: batch.tick0 + first, t0: batch.t0 + first / batch.hz, step };
    if (step === 1 && this.#all) return { ...place, n: batch.n, channels: batch.channels, cols: batch.cols };
    const n = Math.ceil((batch.n - first) / step);
    return { ...place, n, ...this.#gather(columns, first, step, n) };
  }

  #hold(columns: FrameColumns): void {
    for (const index of this.#channels) {
      const offset = columns.offset(index);
      if (offset < 0 || CHANNELS[index]?.rate !== 'slow') continue;
      this.#held.set(index, columns.values[offset + columns.n - 1] ?? 0);
    }
  }

  #gather(columns: FrameColumns, first: number, step: number, n: number): { channels: Uint8Array; cols: Uint8Array } {
    const present = this.#channels.filter((index) => columns.offset(index) >= 0 || this.#held.has(index));
    const cols = new Uint8Array(present.length * n * 4);
    const view = new DataView(cols.buffer);
    let at = 0;
    for (const index of present) {
      const offset = columns.offset(index);
      const held = this.#held.get(index) ?? 0;
      for (let i = 0; i < n; i++, at += 4) {
        view.setFloat32(at, offset < 0 ? held : (columns.values[offset + first + i * step] ?? 0), true);
      }
    }
    this.#held.clear();
    return { channels: packChannels(present), cols };
  }
}
