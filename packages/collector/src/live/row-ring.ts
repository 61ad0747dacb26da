import type { Element, RowBlock } from '@gt3/irsdk';

/** Rows that a ring holds: 4 s at 60 Hz. A power of two, so that its counters may wrap. */
const CAPACITY = 256;
const HEAD = 0;
const TAIL = 1;
const SLOTS_OFFSET = 8;
const TICK_BYTES = 4;

/**
 * Rows on their way from one thread to another: one writes, one reads, neither waits for the other. A slot is a row
 * and behind it the sim's own tick of it (int32).
 */
export class RowRing {
  /** What both threads share. */
  readonly buffer: SharedArrayBuffer;
  readonly #counters: Int32Array;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #rowLength: number;
  readonly #stride: number;

  /** @param buffer the one of the other thread's ring; without it a new ring is made */
  constructor(rowLength: number, buffer?: SharedArrayBuffer) {
    this.#rowLength = rowLength;
    this.#stride = rowLength + TICK_BYTES;
    this.buffer = buffer ?? new SharedArrayBuffer(SLOTS_OFFSET + CAPACITY * this.#stride);
    this.#counters = new Int32Array(this.buffer, 0, 2);
    this.#bytes = new Uint8Array(this.buffer);
    this.#view = new DataView(this.buffer);
  }

  /** Where a slot says the sim's tick. */
  get tickElement(): Element {
    return { type: 'int', offset: this.#rowLength };
  }

  /** Rows put in since the start; wraps as a 32-bit number. */
  get written(): number {
    return Atomics.load(this.#counters, HEAD);
  }

  /** Rows taken out since the start; wraps as a 32-bit number. */
  get taken(): number {
    return Atomics.load(this.#counters, TAIL);
  }

  /** Rows in the ring. */
  get held(): number {
    return (this.written - this.taken) | 0;
  }

  /**
   * Puts a row in, for the writing thread.
   *
   * @param row its first `rowLength` bytes are copied
   * @returns false where the ring is full: the row is not in it
   */
  push(tick: number, row: Uint8Array): boolean {
    const head = this.written;
    if (this.held >= CAPACITY) return false;
    const at = this.#offset(head);
    this.#bytes.set(row.byteLength === this.#rowLength ? row : row.subarray(0, this.#rowLength), at);
    this.#view.setInt32(at + this.#rowLength, tick, true);
    Atomics.store(this.#counters, HEAD, (head + 1) | 0);
    return true;
  }

  /**
   * The oldest rows that lie together, for the reading thread. They stay in the ring until they are released.
   *
   * @param most at most so many rows
   * @returns null where there is none
   */
  peek(most: number): RowBlock | null {
    const tail = this.taken;
    const count = Math.min(most, this.held, CAPACITY - (tail & (CAPACITY - 1)));
    if (count <= 0) return null;
    return { view: this.#view, offset: this.#offset(tail), stride: this.#stride, count, firstRow: 0 };
  }

  /** Takes the oldest rows out, for the reading thread. */
  release(count: number): void {
    Atomics.store(this.#counters, TAIL, (this.taken + count) | 0);
  }

  #offset(count: number): number {
    return SLOTS_OFFSET + (count & (CAPACITY - 1)) * this.#stride;
  }
}
