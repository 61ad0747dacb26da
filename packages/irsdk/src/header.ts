import { IrsdkFormatError, requireBetween } from './errors.ts';
import {
  BUFFER_ENTRY_BYTES,
  DISK_SUB_HEADER_BYTES,
  DiskOffset,
  HEADER_BYTES,
  HeaderOffset,
  MAX_BUFFERS,
  MAX_ROW_BYTES,
  MAX_SESSION_BYTES,
  MAX_TICK_RATE,
  MAX_VARIABLES,
  READABLE_VERSIONS,
  VARIABLE_HEADER_BYTES,
} from './layout.ts';
import { requireApart } from './regions.ts';

/** A row buffer of the mapping: the tick it held when the header was read, and where it starts. */
export interface RowBuffer {
  readonly tick: number;
  readonly offset: number;
}

/** The header of a live mapping or an `.ibt` file, with every offset and length checked. Lengths are in bytes. */
export interface Header {
  readonly version: number;
  readonly status: number;
  /** Rows a second. */
  readonly tickRate: number;
  /** Counts the changes of the session string. */
  readonly sessionInfoUpdate: number;
  /** Live: the room for the session string. On disk: its exact length. */
  readonly sessionInfoLength: number;
  readonly sessionInfoOffset: number;
  readonly variableCount: number;
  readonly variableOffset: number;
  readonly rowLength: number;
  readonly buffers: readonly RowBuffer[];
}

/** The part of the header that only `.ibt` files have. Figures as found; they may be zero while the file is written. */
export interface DiskSubHeader {
  /** Seconds since 1970, or null where the field holds no date. */
  readonly startDate: number | null;
  /** Session time of the first row in seconds, or null where it is no finite number. */
  readonly startTime: number | null;
  /** Session time of the last row in seconds, or null where it is no finite number. */
  readonly endTime: number | null;
  readonly lapCount: number;
  readonly recordCount: number;
}

/** A view of exactly these bytes. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * Reads and checks the header of a live mapping.
 *
 * @param bytes the whole mapping
 * @throws IrsdkFormatError where a field is out of bounds or two regions overlap
 */
export function parseLiveHeader(bytes: Uint8Array): Header {
  const header = readFields(bytes);
  const size = bytes.byteLength;
  const regions = fixedRegions(header, HEADER_BYTES);
  header.buffers.forEach((buffer, index) => {
    regions.push({ name: `row buffer ${index}`, start: buffer.offset, end: buffer.offset + header.rowLength });
  });
  for (const region of regions) requireBetween(`the end of ${region.name}`, region.end, 0, size);
  requireApart(regions);
  return header;
}

/**
 * Reads and checks the header of an `.ibt` file.
 *
 * @param bytes the start of the file, at least 144 bytes of it
 * @param fileSize size of the whole file in bytes. The session string and the rows may reach beyond it (a file cut short)
 * @throws IrsdkFormatError where a field is out of bounds, two regions overlap, or the file ends inside the variable headers
 */
export function parseDiskHeader(bytes: Uint8Array, fileSize: number): Header {
  const header = readFields(bytes);
  const regions = fixedRegions(header, HEADER_BYTES + DISK_SUB_HEADER_BYTES);
  for (const { offset } of header.buffers.slice(0, 1)) {
    // The rows run to the end of the file, however long it grows.
    regions.push({ name: 'the run of rows', start: offset, end: Number.MAX_SAFE_INTEGER });
  }
  requireApart(regions);
  const variablesEnd = header.variableOffset + header.variableCount * VARIABLE_HEADER_BYTES;
  if (variablesEnd > fileSize) {
    throw new IrsdkFormatError(
      `the file ends at byte ${fileSize}, inside the ${header.variableCount} variable headers, which reach to ${variablesEnd}`,
    );
  }
  return header;
}

/**
 * Reads the disk sub header.
 *
 * @param bytes the start of the file
 * @throws IrsdkFormatError where there are fewer than 144 bytes
 */
export function parseDiskSubHeader(bytes: Uint8Array): DiskSubHeader {
  requireLength(bytes, HEADER_BYTES + DISK_SUB_HEADER_BYTES);
  const view = viewOf(bytes);
  const startDate = Number(view.getBigInt64(DiskOffset.startDate, true));
  return {
    // 8.64e12 s is the last moment that a Date can hold.
    startDate: startDate > 0 && startDate <= 8.64e12 ? startDate : null,
    startTime: finiteOrNull(view.getFloat64(DiskOffset.startTime, true)),
    endTime: finiteOrNull(view.getFloat64(DiskOffset.endTime, true)),
    lapCount: view.getInt32(DiskOffset.lapCount, true),
    recordCount: view.getInt32(DiskOffset.recordCount, true),
  };
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function requireLength(bytes: Uint8Array, wanted: number): void {
  if (bytes.byteLength >= wanted) return;
  throw new IrsdkFormatError(`there are ${bytes.byteLength} bytes, the header alone takes ${wanted}`);
}

function fixedRegions(header: Header, headerBytes: number) {
  const { variableOffset, variableCount, sessionInfoOffset, sessionInfoLength } = header;
  return [
    { name: 'the header', start: 0, end: headerBytes },
    {
      name: 'the variable headers',
      start: variableOffset,
      end: variableOffset + variableCount * VARIABLE_HEADER_BYTES,
    },
    { name: 'the session string', start: sessionInfoOffset, end: sessionInfoOffset + sessionInfoLength },
  ];
}

function readFields(bytes: Uint8Array): Header {
  requireLength(bytes, HEADER_BYTES);
  const view = viewOf(bytes);
  const int = (offset: number) => view.getInt32(offset, true);
  const bounded = (name: string, offset: number, low: number, high: number) => {
    const value = int(offset);
    requireBetween(name, value, low, high);
    return value;
  };
  const version = int(HeaderOffset.version);
  if (!READABLE_VERSIONS.includes(version)) {
    throw new IrsdkFormatError(`ver is ${version}, versions ${READABLE_VERSIONS.join(' and ')} can be read`);
  }
  const bufferCount = bounded('numBuf', HeaderOffset.bufferCount, 1, MAX_BUFFERS);
  return {
    version,
    status: int(HeaderOffset.status),
    tickRate: bounded('tickRate', HeaderOffset.tickRate, 1, MAX_TICK_RATE),
    sessionInfoUpdate: int(HeaderOffset.sessionInfoUpdate),
    sessionInfoLength: bounded('sessionInfoLen', HeaderOffset.sessionInfoLength, 0, MAX_SESSION_BYTES),
    sessionInfoOffset: bounded('sessionInfoOffset', HeaderOffset.sessionInfoOffset, 0, 0x7fffffff),
    variableCount: bounded('numVars', HeaderOffset.variableCount, 1, MAX_VARIABLES),
    variableOffset: bounded('varHeaderOffset', HeaderOffset.variableOffset, HEADER_BYTES, 0x7fffffff),
    rowLength: bounded('bufLen', HeaderOffset.rowLength, 1, MAX_ROW_BYTES),
    buffers: Array.from({ length: bufferCount }, (_, index) => {
      const at = HeaderOffset.buffers + index * BUFFER_ENTRY_BYTES;
      return { tick: int(at), offset: bounded(`bufOffset of buffer ${index}`, at + 4, HEADER_BYTES, 0x7fffffff) };
    }),
  };
}
