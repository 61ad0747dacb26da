import { type Column, type RowBlock, readColumns } from './columns.ts';
import { type Element, requireElements } from './elements.ts';
import { type DiskSubHeader, type Header, parseDiskHeader, parseDiskSubHeader, viewOf } from './header.ts';
import { VARIABLE_HEADER_BYTES } from './layout.ts';
import { parseSession, type Session } from './session.ts';
import { decodeSessionText } from './session-text.ts';
import { parseVariables, type Variable } from './variables.ts';

/** Everything of an `.ibt` file but its rows. */
export interface IbtInfo {
  readonly header: Header;
  readonly subHeader: DiskSubHeader;
  readonly variables: readonly Variable[];
  readonly sessionText: string;
  readonly session: Session;
  /** Whole rows that are there, counted from the file's size. */
  readonly rowCount: number;
  /** Byte of the file where the first row starts. */
  readonly rowsOffset: number;
  /** What is odd about the file, a sentence each; empty for a sound one. */
  readonly warnings: readonly string[];
}

/** A recording whose rows lie in memory. */
export interface IbtRecording extends IbtInfo {
  /** All rows. */
  readonly rows: RowBlock;
  /**
   * Copies chosen elements of all rows into new columns (see `findElement` for the selectors).
   *
   * @throws UnknownVariableError where a selector is not among the variables
   */
  columns(selectors: readonly string[]): Float64Array[];
}

/** Bytes from the start of the file that {@link parseIbtInfo} needs, at most the whole file. */
export function infoLength(start: Uint8Array, fileSize: number): number {
  const header = parseDiskHeader(start, fileSize);
  const variablesEnd = header.variableOffset + header.variableCount * VARIABLE_HEADER_BYTES;
  return Math.min(fileSize, Math.max(variablesEnd, header.sessionInfoOffset + header.sessionInfoLength));
}

/**
 * Reads all of an `.ibt` file but its rows.
 *
 * @param start the start of the file, `infoLength` bytes of it or more
 * @param fileSize size of the whole file in bytes
 * @throws IrsdkFormatError where the bytes are no `.ibt` file
 */
export function parseIbtInfo(start: Uint8Array, fileSize: number): IbtInfo {
  const header = parseDiskHeader(start, fileSize);
  const subHeader = parseDiskSubHeader(start);
  const variablesEnd = header.variableOffset + header.variableCount * VARIABLE_HEADER_BYTES;
  const { variables, warnings } = parseVariables(start.subarray(header.variableOffset, variablesEnd), header.rowLength);
  const rowsOffset = header.buffers[0]?.offset ?? fileSize;
  const rowCount = Math.max(0, Math.floor((fileSize - rowsOffset) / header.rowLength));
  const sessionEnd = header.sessionInfoOffset + header.sessionInfoLength;
  const sessionText = decodeSessionText(start.subarray(header.sessionInfoOffset, sessionEnd));
  let session: Session | null = null;
  return {
    header,
    subHeader,
    variables,
    sessionText,
    get session() {
      session ??= parseSession(sessionText);
      return session;
    },
    rowCount,
    rowsOffset,
    warnings: [...warnings, ...sizeWarnings(header, subHeader, { fileSize, rowsOffset, rowCount, sessionEnd })],
  };
}

/**
 * Reads an `.ibt` file that is in memory. Shares the memory of `bytes`.
 *
 * @throws IrsdkFormatError where the bytes are no `.ibt` file
 */
export function parseIbt(bytes: Uint8Array): IbtRecording {
  return withRows(parseIbtInfo(bytes, bytes.byteLength), bytes);
}

function withRows(info: IbtInfo, bytes: Uint8Array): IbtRecording {
  const { header, rowsOffset, rowCount } = info;
  const rows = { view: viewOf(bytes), offset: rowsOffset, stride: header.rowLength, count: rowCount, firstRow: 0 };
  return Object.assign(info, {
    rows,
    columns(selectors: readonly string[]) {
      const elements = requireElements(info.variables, selectors);
      const columns = newColumns(elements, rowCount);
      readColumns(rows, elements, columns);
      return columns;
    },
  });
}

/** An empty column for each element. */
export function newColumns(elements: readonly Element[], rowCount: number): Float64Array<ArrayBuffer>[] {
  return elements.map(() => new Float64Array(rowCount)) satisfies Column[];
}

interface Sizes {
  readonly fileSize: number;
  readonly rowsOffset: number;
  readonly rowCount: number;
  readonly sessionEnd: number;
}

function sizeWarnings(header: Header, subHeader: DiskSubHeader, sizes: Sizes): string[] {
  const { fileSize, rowsOffset, rowCount, sessionEnd } = sizes;
  const { recordCount } = subHeader;
  const warnings: string[] = [];
  if (sessionEnd > fileSize) {
    warnings.push(`the file ends at byte ${fileSize}, inside the session string, which reaches to ${sessionEnd}`);
  }
  if (rowCount === 0) warnings.push('there is no whole row in the file');
  const rest = fileSize > rowsOffset ? (fileSize - rowsOffset) % header.rowLength : 0;
  if (rest !== 0) warnings.push(`the last row is cut short: ${rest} of ${header.rowLength} bytes`);
  if (recordCount <= 0 && rowCount > 0) {
    warnings.push(
      `the header counts ${recordCount} rows and there are ${rowCount}: still being written, or not closed`,
    );
  } else if (recordCount > rowCount) {
    warnings.push(`the header counts ${recordCount} rows and there are ${rowCount}: the file is cut short`);
  } else if (recordCount < rowCount) {
    warnings.push(`the header counts ${recordCount} rows and there are ${rowCount}: all are read`);
  }
  if (subHeader.startDate === null) warnings.push('the header holds no date');
  return warnings;
}
