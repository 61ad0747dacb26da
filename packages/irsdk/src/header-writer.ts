import type { DiskSubHeader, Header } from './header.ts';
import { BUFFER_ENTRY_BYTES, DiskOffset, HEADER_BYTES, HeaderOffset } from './layout.ts';

/** Writes a header's 112 bytes to the start of a view. */
export function writeHeader(view: DataView, header: Header): void {
  for (let at = 0; at < HEADER_BYTES; at += 4) view.setInt32(at, 0, true);
  view.setInt32(HeaderOffset.version, header.version, true);
  view.setInt32(HeaderOffset.status, header.status, true);
  view.setInt32(HeaderOffset.tickRate, header.tickRate, true);
  view.setInt32(HeaderOffset.sessionInfoUpdate, header.sessionInfoUpdate, true);
  view.setInt32(HeaderOffset.sessionInfoLength, header.sessionInfoLength, true);
  view.setInt32(HeaderOffset.sessionInfoOffset, header.sessionInfoOffset, true);
  view.setInt32(HeaderOffset.variableCount, header.variableCount, true);
  view.setInt32(HeaderOffset.variableOffset, header.variableOffset, true);
  view.setInt32(HeaderOffset.bufferCount, header.buffers.length, true);
  view.setInt32(HeaderOffset.rowLength, header.rowLength, true);
  for (const [index, buffer] of header.buffers.entries()) {
    const at = HeaderOffset.buffers + index * BUFFER_ENTRY_BYTES;
    view.setInt32(at, buffer.tick, true);
    view.setInt32(at + 4, buffer.offset, true);
  }
}

/** Writes the disk sub header behind a header. Nulls become 0. */
export function writeDiskSubHeader(view: DataView, subHeader: DiskSubHeader): void {
  view.setBigInt64(DiskOffset.startDate, BigInt(Math.trunc(subHeader.startDate ?? 0)), true);
  view.setFloat64(DiskOffset.startTime, subHeader.startTime ?? 0, true);
  view.setFloat64(DiskOffset.endTime, subHeader.endTime ?? 0, true);
  view.setInt32(DiskOffset.lapCount, subHeader.lapCount, true);
  view.setInt32(DiskOffset.recordCount, subHeader.recordCount, true);
}
