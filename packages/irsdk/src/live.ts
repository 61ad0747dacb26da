import { type Header, parseLiveHeader, viewOf } from './header.ts';
import { BUFFER_ENTRY_BYTES, HeaderOffset, STATUS_CONNECTED, VARIABLE_HEADER_BYTES } from './layout.ts';
import { parseVariables, type Variable } from './variables.ts';
import { untilNul } from './windows1252.ts';

/** Takes a row out of {@link LiveMapping.drain}. `row` is used again for the next one. */
export type RowSink = (tick: number, row: Uint8Array) => void;

const MAX_COPY_ATTEMPTS = 3;

/**
 * The live mapping, or a dump of it. What is read from the header is checked once and taken again by {@link refresh};
 * {@link layoutChanged} says when that is due.
 */
export class LiveMapping {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #header: Header;
  #variables: readonly Variable[] = [];
  #warnings: readonly string[] = [];
  /** A view of each row buffer, made once: a new one for every row would be garbage sixty times a second. */
  #rows: readonly Uint8Array[] = [];
  #variablesHash = 0;
  #tornRows = 0;
  #lostTicks = 0;

  /**
   * @param bytes the whole mapping; must stay mapped as long as this is used
   * @throws IrsdkFormatError where the bytes are no mapping of the sim (also while the sim has not filled it yet)
   */
  constructor(bytes: Uint8Array) {
    // A Buffer's `slice` would share memory where a plain array's copies.
    this.#bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#view = viewOf(bytes);
    this.#header = parseLiveHeader(bytes);
    this.#readVariables();
  }

  /** The header as it was at the last refresh. */
  get header(): Header {
    return this.#header;
  }

  get variables(): readonly Variable[] {
    return this.#variables;
  }

  /** What was left out of the variable headers, a sentence each. */
  get warnings(): readonly string[] {
    return this.#warnings;
  }

  /** FNV-1a of the variable headers: another car has another hash, even where its rows are as long. */
  get variablesHash(): number {
    return this.#variablesHash;
  }

  /** The sim says that it runs. It still does after a crash: see whether ticks move. */
  get connected(): boolean {
    return (this.#int(HeaderOffset.status) & STATUS_CONNECTED) !== 0;
  }

  /** Counts the changes of the session string, as it stands now. */
  get sessionInfoUpdate(): number {
    return this.#int(HeaderOffset.sessionInfoUpdate);
  }

  /** Rows that were copied and thrown away, since the sim may have been writing them. */
  get tornRows(): number {
    return this.#tornRows;
  }

  /** Ticks that went by between two drains and were not delivered. */
  get lostTicks(): number {
    return this.#lostTicks;
  }

  /** The newest tick, as it stands now. */
  get newestTick(): number {
    let newest = -1;
    for (let index = 0; index < this.#header.buffers.length; index++) newest = Math.max(newest, this.#tick(index));
    return newest;
  }

  /** Whether the header no longer places rows and variables as at the last refresh. Cheap; allocates nothing. */
  get layoutChanged(): boolean {
    const { variableCount, variableOffset, rowLength, buffers } = this.#header;
    if (this.#int(HeaderOffset.variableCount) !== variableCount) return true;
    if (this.#int(HeaderOffset.variableOffset) !== variableOffset) return true;
    if (this.#int(HeaderOffset.rowLength) !== rowLength) return true;
    if (this.#int(HeaderOffset.bufferCount) !== buffers.length) return true;
    for (let index = 0; index < buffers.length; index++) {
      if (this.#int(HeaderOffset.buffers + index * BUFFER_ENTRY_BYTES + 4) !== buffers[index]?.offset) return true;
    }
    return false;
  }

  /**
   * Reads header and variable headers again. Due when {@link layoutChanged}, when `connected` turns true, and when the
   * session string changed: a new car may have rows of the same length.
   *
   * @returns whether the variables are others than before
   * @throws IrsdkFormatError where the header is unsound now; what was known before stays
   */
  refresh(): boolean {
    const before = this.#variablesHash;
    const header = parseLiveHeader(this.#bytes);
    const previous = this.#header;
    this.#header = header;
    try {
      this.#readVariables();
    } catch (error) {
      this.#header = previous;
      throw error;
    }
    return this.#variablesHash !== before;
  }

  /**
   * Copies the bytes of the session string up to its NUL. Parse them elsewhere: it takes too long for a thread that
   * reads rows.
   *
   * @returns bytes with the change they belong to, or null where the sim changed them during each of three copies
   */
  readSession(): { update: number; bytes: Uint8Array } | null {
    const { sessionInfoOffset, sessionInfoLength } = this.#header;
    for (let attempt = 0; attempt < MAX_COPY_ATTEMPTS; attempt++) {
      const update = this.sessionInfoUpdate;
      const bytes = untilNul(this.#bytes.subarray(sessionInfoOffset, sessionInfoOffset + sessionInfoLength)).slice();
      if (this.sessionInfoUpdate === update) return { update, bytes };
    }
    return null;
  }

  /**
   * Hands over every row newer than `lastTick`, oldest first. A row is thrown away when its tick changed during the
   * copy, or when the sim may have begun to overwrite it: the tick is written after the row, so the buffer that comes
   * next in turn is never safe. Allocates nothing. Delivers nothing while {@link layoutChanged}.
   *
   * @param lastTick what the last call returned; -1 at first. Where the ticks have started anew since, so does the drain
   * @param row takes a copy of each row; at least `header.rowLength` bytes
   * @param sink is called for each row with that buffer's first `header.rowLength` bytes filled
   * @returns the newest tick seen, for the next call
   * @throws RangeError where `row` is too short
   */
  drain(lastTick: number, row: Uint8Array, sink: RowSink): number {
    const { rowLength, buffers } = this.#header;
    if (row.byteLength < rowLength) throw new RangeError(`a row has ${rowLength} bytes, the buffer ${row.byteLength}`);
    if (this.layoutChanged) return lastTick;
    const safeAge = safeAgeOf(buffers.length);
    const newest = this.newestTick;
    const restarted = newest < lastTick;
    if (newest <= 0) return restarted ? -1 : lastTick;
    const isFirst = restarted || lastTick < 0;
    let last = isFirst ? Math.max(0, newest - safeAge) : lastTick;
    let counted = !isFirst;
    // Each buffer can be overwritten while the others are handed over: two rounds, then the caller's turn.
    for (let round = 0; round < buffers.length * 2; round++) {
      const index = this.#oldestAfter(last);
      if (index < 0) break;
      const tick = this.#tick(index);
      if (tick <= last) continue;
      if (counted) this.#lostTicks += tick - last - 1;
      counted = true;
      last = tick;
      if (this.#copyRow(index, tick, safeAge, row)) sink(tick, row);
      else this.#lostTicks++;
    }
    return last;
  }

  #copyRow(index: number, tick: number, safeAge: number, row: Uint8Array): boolean {
    if (this.newestTick - tick >= safeAge) return false;
    const source = this.#rows[index];
    if (source === undefined) return false;
    row.set(source);
    if (this.#tick(index) === tick && this.newestTick - tick < safeAge && !this.layoutChanged) return true;
    this.#tornRows++;
    return false;
  }

  #oldestAfter(last: number): number {
    let found = -1;
    let oldest = Number.MAX_SAFE_INTEGER;
    for (let index = 0; index < this.#header.buffers.length; index++) {
      const tick = this.#tick(index);
      if (tick > last && tick < oldest) {
        oldest = tick;
        found = index;
      }
    }
    return found;
  }

  #readVariables(): void {
    const { variableOffset, variableCount, rowLength } = this.#header;
    const block = this.#bytes.slice(variableOffset, variableOffset + variableCount * VARIABLE_HEADER_BYTES);
    const parsed = parseVariables(block, rowLength);
    this.#variables = parsed.variables;
    this.#warnings = parsed.warnings;
    this.#variablesHash = fnv1a(block);
    this.#rows = this.#header.buffers.map(({ offset }) => this.#bytes.subarray(offset, offset + rowLength));
  }

  #tick(index: number): number {
    return this.#int(HeaderOffset.buffers + index * BUFFER_ENTRY_BYTES);
  }

  #int(offset: number): number {
    return this.#view.getInt32(offset, true);
  }
}

/** Ticks behind the newest at which a row may be under way of being overwritten. A single buffer is all there is. */
function safeAgeOf(bufferCount: number): number {
  return Math.max(1, bufferCount - 1);
}

function fnv1a(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
