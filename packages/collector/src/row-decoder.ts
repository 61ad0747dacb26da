import { type Element, type RowBlock, readColumn } from '@gt3/irsdk';
import type { MappedChannel } from './channel-map.ts';

/** Where a row says when it is. */
export interface ClockElements {
  /** Session time in seconds. */
  readonly time: Element;
  /** Tick number; null where the source has none, and rows are counted. */
  readonly tick: Element | null;
  /** Number in iRacing's list of sessions; null where the source does not say. */
  readonly session: Element | null;
}

/** Decodes rows into columns that are used again for the next rows. */
export class RowDecoder {
  readonly times: Float64Array;
  readonly ticks: Float64Array;
  /** Session numbers, 0 where the source has none. */
  readonly sessions: Float64Array;
  /** A column for each channel. */
  readonly columns: readonly Float32Array[];
  readonly #clock: ClockElements;
  readonly #channels: readonly MappedChannel[];
  readonly #whole: Float64Array;

  /** @param capacity most rows of one call of `load` */
  constructor(clock: ClockElements, channels: readonly MappedChannel[], capacity: number) {
    this.times = new Float64Array(capacity);
    this.ticks = new Float64Array(capacity);
    this.sessions = new Float64Array(capacity);
    this.columns = channels.map(() => new Float32Array(capacity));
    this.#clock = clock;
    this.#channels = channels;
    this.#whole = new Float64Array(capacity);
  }

  /** The source says in which of its sessions a row is. */
  get hasSessions(): boolean {
    return this.#clock.session !== null;
  }

  /**
   * Decodes a block of rows from place 0 on.
   *
   * @throws RangeError where the block has more rows than there is room for
   */
  load(block: RowBlock): void {
    const { time, tick, session } = this.#clock;
    const rows = { ...block, firstRow: 0 };
    readColumn(rows, time, this.times);
    if (tick === null) for (let row = 0; row < block.count; row++) this.ticks[row] = block.firstRow + row;
    else readColumn(rows, tick, this.ticks);
    if (session !== null) readColumn(rows, session, this.sessions);
    for (const [place, { channel, element }] of this.#channels.entries()) {
      const column = this.columns[place];
      if (column === undefined) continue;
      if (channel.bits === null) readColumn(rows, element, column);
      else this.#loadBits(rows, element, channel.bits, column);
    }
  }

  /** By way of float64, which holds all 32 bits. */
  #loadBits(rows: RowBlock, element: Element, bits: { shift: number; mask: number }, column: Float32Array): void {
    readColumn(rows, element, this.#whole);
    for (let row = 0; row < rows.count; row++) column[row] = ((this.#whole[row] ?? 0) >>> bits.shift) & bits.mask;
  }
}
