export { type Column, type RowBlock, readColumn, readColumns } from './columns.ts';
export {
  describeSession,
  type SessionCar,
  type SessionDescription,
  type SessionDriver,
  type SessionTrack,
  type SubSession,
} from './describe-session.ts';
export { type Element, findElement, requireElements } from './elements.ts';
export * from './enums.ts';
export { IrsdkError, IrsdkFileError, IrsdkFormatError, UnknownVariableError } from './errors.ts';
export {
  type DiskSubHeader,
  type Header,
  parseDiskHeader,
  parseDiskSubHeader,
  parseLiveHeader,
  type RowBuffer,
} from './header.ts';
export { type IbtInfo, type IbtRecording, parseIbt } from './ibt.ts';
export { type IbtFile, type OpenIbtOptions, openIbt } from './ibt-file.ts';
export { type ByteSink, createIbtWriter, IbtWriter, type IbtWriterOptions, MemorySink } from './ibt-writer.ts';
export { TYPE_BYTES, VARIABLE_TYPES, type VariableType } from './layout.ts';
export { LiveMapping, type RowSink } from './live.ts';
export { LIVE_MAPPING_BYTES, LiveWriter } from './live-writer.ts';
export { createRowPacker, type RowPacker, type VariableSpec } from './packer.ts';
export { createRowReader, decodeVariable, type RowReader, readElement } from './rows.ts';
export { parseSession, Session } from './session.ts';
export { parseSessionText, type SessionMap, type SessionNode } from './session-parser.ts';
export { decodeSessionText } from './session-text.ts';
export {
  MAPPING_NAME,
  type SharedMapping,
  type SharedMemory,
  SharedMemoryError,
  type SharedSignal,
  SIGNAL_NAME,
} from './shm/contract.ts';
export { loadSharedMemory } from './shm/shared-memory.ts';
export { parseVariables, type Variable } from './variables.ts';
export { decodeWindows1252, encodeWindows1252 } from './windows1252.ts';
