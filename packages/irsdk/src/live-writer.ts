import { requireBetween } from './errors.ts';
import { viewOf } from './header.ts';
import { writeHeader } from './header-writer.ts';
import {
  BUFFER_ENTRY_BYTES,
  HEADER_BYTES,
  HeaderOffset,
  LIVE_ROW_CAPACITY,
  LIVE_SESSION_CAPACITY,
  MAX_VARIABLES,
  STATUS_CONNECTED,
  VARIABLE_HEADER_BYTES,
  WRITTEN_VERSION,
} from './layout.ts';
import { createRowPacker, encodeVariables, layOut, type RowPacker, type VariableSpec } from './packer.ts';
import type { Variable } from './variables.ts';
import { encodeWindows1252 } from './windows1252.ts';

const BUFFER_COUNT = 3;
const VARIABLES_OFFSET = HEADER_BYTES + LIVE_SESSION_CAPACITY;
const ROWS_OFFSET = VARIABLES_OFFSET + MAX_VARIABLES * VARIABLE_HEADER_BYTES;

/** Bytes of the mapping that the running sim makes: session string, 4096 variables and three row buffers. */
export const LIVE_MAPPING_BYTES = ROWS_OFFSET + BUFFER_COUNT * LIVE_ROW_CAPACITY;

/** Writes the live mapping as the sim does: same places, same order of writes. */
export class LiveWriter {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #tickRate: number;
  #variables: readonly Variable[] = [];
  #packer: RowPacker = createRowPacker([]);
  #rowLength = 0;
  #next = 0;
  #tick = 0;

  /**
   * @param bytes the mapping, at least `LIVE_MAPPING_BYTES`
   * @throws IrsdkFormatError where it is smaller, or the variables break the layout's bounds
   */
  constructor(bytes: Uint8Array, variables: readonly VariableSpec[], tickRate = 60) {
    requireBetween('the size of the mapping', bytes.byteLength, LIVE_MAPPING_BYTES, Number.MAX_SAFE_INTEGER);
    this.#bytes = bytes;
    this.#view = viewOf(bytes);
    this.#tickRate = tickRate;
    this.setVariables(variables);
  }

  get variables(): readonly Variable[] {
    return this.#variables;
  }

  /** Where each variable's values go in the array that {@link write} takes. */
  get packer(): RowPacker {
    return this.#packer;
  }

  /** Tick of the last row written. */
  get tick(): number {
    return this.#tick;
  }

  /** The sim runs (true) or has left cleanly (false). */
  set connected(on: boolean) {
    this.#view.setInt32(HeaderOffset.status, on ? STATUS_CONNECTED : 0, true);
  }

  /** Changes car: new variables, rows from empty buffers, not connected until said so. Ticks go on. */
  setVariables(specs: readonly VariableSpec[]): void {
    const { variables, rowLength } = layOut(specs);
    this.connected = false;
    this.#bytes.fill(0, VARIABLES_OFFSET, LIVE_MAPPING_BYTES);
    this.#bytes.set(encodeVariables(variables), VARIABLES_OFFSET);
    writeHeader(this.#view, {
      version: WRITTEN_VERSION,
      status: 0,
      tickRate: this.#tickRate,
      sessionInfoUpdate: this.#view.getInt32(HeaderOffset.sessionInfoUpdate, true),
      sessionInfoLength: LIVE_SESSION_CAPACITY,
      sessionInfoOffset: HEADER_BYTES,
      variableCount: variables.length,
      variableOffset: VARIABLES_OFFSET,
      rowLength,
      buffers: Array.from({ length: BUFFER_COUNT }, (_, index) => ({
        tick: 0,
        offset: ROWS_OFFSET + index * LIVE_ROW_CAPACITY,
      })),
    });
    this.#variables = variables;
    this.#rowLength = rowLength;
    this.#packer = createRowPacker(variables);
    this.#next = 0;
  }

  /**
   * Writes the session string and counts the change.
   *
   * @param session text is written as Windows-1252, bytes as they are
   * @throws IrsdkFormatError where it leaves no room for the NUL behind it
   */
  setSession(session: string | Uint8Array): void {
    const bytes = typeof session === 'string' ? encodeWindows1252(session) : session;
    requireBetween('the length of the session string', bytes.byteLength, 0, LIVE_SESSION_CAPACITY - 1);
    this.#bytes.set(bytes, HEADER_BYTES);
    this.#bytes.fill(0, HEADER_BYTES + bytes.byteLength, VARIABLES_OFFSET);
    const update = this.#view.getInt32(HeaderOffset.sessionInfoUpdate, true);
    this.#view.setInt32(HeaderOffset.sessionInfoUpdate, update + 1, true);
  }

  /**
   * Writes a row into the next buffer, then its tick. Allocates nothing.
   *
   * @param values `packer.width` values: all elements of the first variable, then of the second, and so on
   * @param tick the row's tick, one more than the last unless given
   */
  write(values: Float64Array, tick = this.#tick + 1): void {
    this.#packer.pack(values, 0, this.#view, ROWS_OFFSET + this.#next * LIVE_ROW_CAPACITY);
    this.#publish(tick);
  }

  /** As {@link write} for a row that is packed already. */
  writeRow(row: Uint8Array, tick = this.#tick + 1): void {
    requireBetween('the length of a row', row.byteLength, this.#rowLength, this.#rowLength);
    this.#bytes.set(row, ROWS_OFFSET + this.#next * LIVE_ROW_CAPACITY);
    this.#publish(tick);
  }

  #publish(tick: number): void {
    this.#view.setInt32(HeaderOffset.buffers + this.#next * BUFFER_ENTRY_BYTES, tick, true);
    this.#tick = tick;
    this.#next = (this.#next + 1) % BUFFER_COUNT;
  }
}
