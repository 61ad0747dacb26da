/**
 * Constants of iRacing's binary layout (irsdk 1.19), shared by the live mapping and `.ibt` files.
 * All fields are little-endian; offsets and sizes are in bytes.
 */

/** Versions of the layout that this package reads. Version 1 differs only in its capacities. */
export const READABLE_VERSIONS: readonly number[] = [1, 2];
/** The version that this package writes. */
export const WRITTEN_VERSION = 2;

/** Bit of the header's `status` that is set while the sim runs. */
export const STATUS_CONNECTED = 1;

/** The header that mapping and file start with. */
export const HEADER_BYTES = 112;
/** Offsets inside the header. */
export const HeaderOffset = Object.freeze({
  version: 0,
  status: 4,
  tickRate: 8,
  sessionInfoUpdate: 12,
  sessionInfoLength: 16,
  sessionInfoOffset: 20,
  variableCount: 24,
  variableOffset: 28,
  bufferCount: 32,
  rowLength: 36,
  buffers: 48,
});
/** One entry of the header's buffer table: tick count, row offset, two words of padding. */
export const BUFFER_ENTRY_BYTES = 16;
/** Entries of the header's buffer table. */
export const MAX_BUFFERS = 4;

/** The disk sub header follows the header of an `.ibt` file. */
export const DISK_SUB_HEADER_BYTES = 32;
/** Offsets of the disk sub header's fields from the start of the file. */
export const DiskOffset = Object.freeze({
  startDate: 112,
  startTime: 120,
  endTime: 128,
  lapCount: 136,
  recordCount: 140,
});

/** One variable header. */
export const VARIABLE_HEADER_BYTES = 144;
/** Offsets inside a variable header. */
export const VariableOffset = Object.freeze({
  type: 0,
  offset: 4,
  count: 8,
  countAsTime: 12,
  name: 16,
  description: 48,
  unit: 112,
});
/** Room for a variable's name and its NUL. */
export const NAME_BYTES = 32;
/** Room for a variable's description and its NUL. */
export const DESCRIPTION_BYTES = 64;
/** Room for a variable's unit and its NUL. */
export const UNIT_BYTES = 32;
/** Most variables that the layout allows. */
export const MAX_VARIABLES = 4096;

/** What the running sim reserves for the session string. */
export const LIVE_SESSION_CAPACITY = 0x80000;
/** What the running sim reserves for a row: six bytes for each of its 4096 variables. */
export const LIVE_ROW_CAPACITY = MAX_VARIABLES * 6;

/** Bound on a row that is read: forty times the sim's own slot; a larger one is garbage. */
export const MAX_ROW_BYTES = 1 << 20;
/** Bound on a session string that is read: 32 times what the sim reserves. */
export const MAX_SESSION_BYTES = 1 << 24;
/** Bound on the tick rate. The sim writes 60; 360 is the fastest it samples. */
export const MAX_TICK_RATE = 10_000;

/** The types of a variable, at the index that stands for them in the layout. */
export const VARIABLE_TYPES = Object.freeze(['char', 'bool', 'int', 'bitField', 'float', 'double'] as const);
/** The type of a variable. */
export type VariableType = (typeof VARIABLE_TYPES)[number];

/** Bytes of one element of a type. */
export const TYPE_BYTES: Readonly<Record<VariableType, number>> = Object.freeze({
  char: 1,
  bool: 1,
  int: 4,
  bitField: 4,
  float: 4,
  double: 8,
});
