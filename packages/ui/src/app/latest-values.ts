import { CHANNEL_COUNT, CHANNELS, CONTRACT_VERSION, FrameColumns, findChannel, type LiveFrames } from '@gt3/schemas';

/** The newest value of each channel of a rig; NaN for those that never came in this run. */
export class LatestValues {
  /** Run of the newest frames. */
  run: string | null = null;
  /** When they came, ms of the page's clock. */
  arrivedAt = Number.NEGATIVE_INFINITY;
  /** Session time of the newest tick, s. */
  t = Number.NaN;
  readonly #values = new Float32Array(CHANNEL_COUNT).fill(Number.NaN);
  readonly #columns = new FrameColumns();

  /** Takes in frames that arrived at `now`; those that cannot be read change nothing. */
  take(frames: LiveFrames, now: number): void {
    const { run, tick0, t0, hz, step, n, channels, cols } = frames;
    try {
      this.#columns.load({ v: CONTRACT_VERSION, run, seq: tick0, tick0, t0, hz, n, channels, cols });
    } catch {
      return;
    }
    if (run !== this.run) this.#values.fill(Number.NaN);
    this.run = run;
    this.arrivedAt = now;
    this.t = t0 + ((n - 1) * step) / hz;
    for (const { index } of CHANNELS) {
      const offset = this.#columns.offset(index);
      if (offset >= 0) this.#values[index] = this.#columns.values[offset + n - 1] ?? Number.NaN;
    }
  }

  /** Newest value of a channel by its name; NaN where it is not known. */
  of(name: string): number {
    const channel = findChannel(name);
    return channel === undefined ? Number.NaN : (this.#values[channel.index] ?? Number.NaN);
  }
}
