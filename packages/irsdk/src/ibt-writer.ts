import { closeSync, openSync, writeSync } from 'node:fs';
import { findElement } from './elements.ts';
import { IrsdkFileError, requireBetween } from './errors.ts';
import { type Header, viewOf } from './header.ts';
import { writeDiskSubHeader, writeHeader } from './header-writer.ts';
import {
  DISK_SUB_HEADER_BYTES,
  HEADER_BYTES,
  MAX_SESSION_BYTES,
  MAX_TICK_RATE,
  STATUS_CONNECTED,
  WRITTEN_VERSION,
} from './layout.ts';
import { createRowPacker, encodeVariables, layOut, type RowPacker, type VariableSpec } from './packer.ts';
import { readElement } from './rows.ts';
import type { Variable } from './variables.ts';
import { encodeWindows1252 } from './windows1252.ts';

/** What an `.ibt` file starts with. */
export interface IbtWriterOptions {
  readonly variables: readonly VariableSpec[];
  /** Session string: text is written as Windows-1252, bytes as they are. */
  readonly session: string | Uint8Array;
  /** Rows a second, 60 unless given. */
  readonly tickRate?: number;
  /** Seconds since 1970. */
  readonly startDate: number;
}

/** Where an `.ibt` file is written. Both calls must have taken the bytes when they return. */
export interface ByteSink {
  append(bytes: Uint8Array): void;
  /** Overwrites bytes from the start of the file on. */
  patchStart(bytes: Uint8Array): void;
  close(): void;
}

const BLOCK_BYTES = 1 << 20;
const START_BYTES = HEADER_BYTES + DISK_SUB_HEADER_BYTES;

/** Writes an `.ibt` file row by row. Until {@link finish} the file reads as one that is still being written. */
export class IbtWriter {
  readonly variables: readonly Variable[];
  /** Bytes of a row. */
  readonly rowLength: number;
  /** Where each variable's values go in the array that {@link append} takes. */
  readonly packer: RowPacker;
  readonly #sink: ByteSink;
  readonly #header: Header;
  readonly #startDate: number;
  readonly #block: Uint8Array;
  readonly #view: DataView;
  #filled = 0;
  #rows = 0;
  #startTime: number | null = null;
  #endTime: number | null = null;
  #lap = 0;
  #finished = false;

  /**
   * @throws IrsdkFormatError where variables, session or tick rate break the layout's bounds
   * @throws IrsdkFileError where the sink cannot write
   */
  constructor(options: IbtWriterOptions, sink: ByteSink) {
    const { variables, rowLength } = layOut(options.variables);
    const { tickRate = 60 } = options;
    requireBetween('the tick rate', tickRate, 1, MAX_TICK_RATE);
    const session = typeof options.session === 'string' ? encodeWindows1252(options.session) : options.session;
    requireBetween('the length of the session string', session.byteLength, 0, MAX_SESSION_BYTES);
    const encoded = encodeVariables(variables);
    const sessionInfoOffset = START_BYTES + encoded.byteLength;
    this.variables = variables;
    this.rowLength = rowLength;
    this.packer = createRowPacker(variables);
    this.#sink = sink;
    this.#startDate = options.startDate;
    this.#header = {
      version: WRITTEN_VERSION,
      status: STATUS_CONNECTED,
      tickRate,
      sessionInfoUpdate: 0,
      sessionInfoLength: session.byteLength,
      sessionInfoOffset,
      variableCount: variables.length,
      variableOffset: START_BYTES,
      rowLength,
      buffers: [{ tick: 0, offset: sessionInfoOffset + session.byteLength }],
    };
    this.#block = new Uint8Array(Math.max(rowLength, BLOCK_BYTES - (BLOCK_BYTES % rowLength)));
    this.#view = viewOf(this.#block);
    sink.append(this.#start(0));
    sink.append(encoded);
    sink.append(session);
  }

  /** Rows appended so far. */
  get rowCount(): number {
    return this.#rows;
  }

  /**
   * Appends a row from flat values: all elements of the first variable, then of the second, and so on.
   *
   * @param values `packer.width` values from `from` on
   * @throws RangeError where there are fewer values
   * @throws IrsdkFileError where the sink cannot write
   */
  append(values: Float64Array, from = 0): void {
    this.packer.pack(values, from, this.#view, this.#filled);
    this.#advance();
  }

  /**
   * Appends a row that is packed already.
   *
   * @param row exactly `rowLength` bytes
   * @throws IrsdkFormatError where it has another length
   */
  appendRow(row: Uint8Array): void {
    requireBetween('the length of a row', row.byteLength, this.rowLength, this.rowLength);
    this.#block.set(row, this.#filled);
    this.#advance();
  }

  /**
   * Writes what is left, the counts and times of the disk sub header, and closes the sink. Times come from
   * `SessionTime` and the laps from `Lap`, where the rows have them.
   *
   * @param lapCount laps to state in place of the last row's `Lap`
   */
  finish(lapCount?: number): void {
    if (this.#finished) return;
    this.#finished = true;
    this.#noteLastRow();
    this.#flush();
    this.#sink.patchStart(this.#start(this.#rows, lapCount));
    this.#sink.close();
  }

  #advance(): void {
    if (this.#rows === 0) this.#startTime = this.#value('SessionTime', this.#filled);
    this.#filled += this.rowLength;
    this.#rows++;
    if (this.#filled + this.rowLength > this.#block.byteLength) {
      this.#noteLastRow();
      this.#flush();
    }
  }

  #noteLastRow(): void {
    if (this.#filled === 0) return;
    this.#endTime = this.#value('SessionTime', this.#filled - this.rowLength);
    this.#lap = this.#value('Lap', this.#filled - this.rowLength) ?? 0;
  }

  #value(name: string, rowOffset: number): number | null {
    const element = findElement(this.variables, name);
    return element === null ? null : readElement(this.#view, rowOffset, element);
  }

  #flush(): void {
    if (this.#filled > 0) this.#sink.append(this.#block.subarray(0, this.#filled));
    this.#filled = 0;
  }

  #start(recordCount: number, lapCount = this.#lap): Uint8Array {
    const bytes = new Uint8Array(START_BYTES);
    const view = viewOf(bytes);
    const buffers = this.#header.buffers.map(({ offset }) => ({ tick: recordCount, offset }));
    writeHeader(view, { ...this.#header, buffers });
    const times = { startDate: this.#startDate, startTime: this.#startTime, endTime: this.#endTime };
    writeDiskSubHeader(view, { ...times, lapCount, recordCount });
    return bytes;
  }
}

/**
 * Starts an `.ibt` file on disk, over whatever is there.
 *
 * @throws IrsdkFileError where the path cannot be written
 * @throws IrsdkFormatError where the options break the layout's bounds
 */
export function createIbtWriter(path: string, options: IbtWriterOptions): IbtWriter {
  return new IbtWriter(options, fileSink(path));
}

function fileSink(path: string): ByteSink {
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (cause) {
      const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';
      throw new IrsdkFileError(`${path} cannot be written: ${reason}`, { cause });
    }
  };
  // Opened by the first write, so that options that are refused do not empty a file.
  let opened: number | null = null;
  const file = () => {
    opened ??= guarded(() => openSync(path, 'w'));
    return opened;
  };
  const writeAll = (bytes: Uint8Array, position: number | null) => {
    const to = file();
    let done = 0;
    while (done < bytes.byteLength) {
      done += guarded(() =>
        writeSync(to, bytes, done, bytes.byteLength - done, position === null ? null : position + done),
      );
    }
  };
  return {
    append: (bytes) => writeAll(bytes, null),
    patchStart: (bytes) => writeAll(bytes, 0),
    close() {
      const ended = file();
      guarded(() => closeSync(ended));
    },
  };
}

/** Keeps what is written in memory; {@link bytes} joins it. */
export class MemorySink implements ByteSink {
  readonly #parts: Uint8Array[] = [];

  append(bytes: Uint8Array): void {
    this.#parts.push(new Uint8Array(bytes));
  }

  patchStart(bytes: Uint8Array): void {
    this.#parts[0]?.set(bytes);
  }

  close(): void {}

  /** Everything written so far, as one piece. */
  bytes(): Uint8Array {
    return Buffer.concat(this.#parts);
  }
}
