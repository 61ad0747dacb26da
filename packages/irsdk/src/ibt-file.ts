import { type FileHandle, open, stat } from 'node:fs/promises';
import { type RowBlock, readColumns } from './columns.ts';
import { requireElements } from './elements.ts';
import { IrsdkFileError, IrsdkFormatError } from './errors.ts';
import { viewOf } from './header.ts';
import { type IbtInfo, infoLength, newColumns, parseIbt, parseIbtInfo } from './ibt.ts';
import { DISK_SUB_HEADER_BYTES, HEADER_BYTES } from './layout.ts';

/** An open `.ibt` file. Close it when done: large files keep a file handle. */
export interface IbtFile extends IbtInfo, AsyncDisposable {
  readonly path: string;
  /**
   * The rows from first to last, in blocks. A small file is one block in memory; of a large one a block's memory is
   * used again for the next.
   *
   * @throws IrsdkFileError (while iterating) where the file cannot be read or has shrunk
   */
  blocks(): AsyncIterable<RowBlock>;
  /**
   * Copies chosen elements of all rows into new columns (see `findElement` for the selectors).
   *
   * @throws UnknownVariableError where a selector is not among the variables
   * @throws IrsdkFileError where the file cannot be read or has shrunk
   */
  columns(selectors: readonly string[]): Promise<Float64Array[]>;
  close(): Promise<void>;
}

/** How much memory {@link openIbt} may take. */
export interface OpenIbtOptions {
  /** Files up to this many bytes are read whole. Default 512 MiB. */
  readonly memoryLimit?: number;
  /** Bytes of a block of a larger file. Default 8 MiB. */
  readonly blockBytes?: number;
}

const MEMORY_LIMIT = 512 * 1024 * 1024;
const BLOCK_BYTES = 8 * 1024 * 1024;

/**
 * Opens an `.ibt` file, also one that is still being written or was cut short (see `warnings`). The rows are those that
 * were there when it was opened.
 *
 * @throws IrsdkFileError where there is no such file or it cannot be read
 * @throws IrsdkFormatError where it is no `.ibt` file; the message names the path
 */
export async function openIbt(path: string, options: OpenIbtOptions = {}): Promise<IbtFile> {
  const { memoryLimit = MEMORY_LIMIT, blockBytes = BLOCK_BYTES } = options;
  const size = await sizeOfFile(path);
  const handle = await guarded(path, 'opened', () => open(path, 'r'));
  try {
    const start = await readAt(handle, path, 0, Math.min(size, HEADER_BYTES + DISK_SUB_HEADER_BYTES));
    const needed = infoLength(start, size);
    if (size <= memoryLimit) {
      const recording = parseIbt(await readAt(handle, path, 0, size));
      await handle.close();
      return inMemory(path, recording);
    }
    return onDisk(path, handle, parseIbtInfo(await readAt(handle, path, 0, needed), size), blockBytes);
  } catch (error) {
    await handle.close().catch(() => undefined);
    if (!(error instanceof IrsdkFormatError)) throw error;
    throw new IrsdkFormatError(`${path} is not an .ibt file that can be read: ${error.message}`, { cause: error });
  }
}

function inMemory(path: string, recording: ReturnType<typeof parseIbt>): IbtFile {
  const { rows, columns } = recording;
  const close = async () => undefined;
  return Object.assign(recording, {
    path,
    async *blocks() {
      if (rows.count > 0) yield rows;
    },
    columns: async (selectors: readonly string[]) => columns(selectors),
    close,
    [Symbol.asyncDispose]: close,
  });
}

function onDisk(path: string, handle: FileHandle, info: IbtInfo, blockBytes: number): IbtFile {
  const stride = info.header.rowLength;
  const rowsInBlock = Math.max(1, Math.floor(blockBytes / stride));
  async function* blocks(): AsyncGenerator<RowBlock> {
    const buffer = new Uint8Array(Math.min(rowsInBlock, info.rowCount) * stride);
    const view = viewOf(buffer);
    for (let firstRow = 0; firstRow < info.rowCount; firstRow += rowsInBlock) {
      const count = Math.min(rowsInBlock, info.rowCount - firstRow);
      await fill(handle, path, info.rowsOffset + firstRow * stride, buffer.subarray(0, count * stride));
      yield { view, offset: 0, stride, count, firstRow };
    }
  }
  const close = () => handle.close();
  return Object.assign(info, {
    path,
    blocks,
    async columns(selectors: readonly string[]) {
      const elements = requireElements(info.variables, selectors);
      const columns = newColumns(elements, info.rowCount);
      for await (const block of blocks()) readColumns(block, elements, columns);
      return columns;
    },
    close,
    [Symbol.asyncDispose]: close,
  });
}

async function sizeOfFile(path: string): Promise<number> {
  const facts = await guarded(path, 'opened', () => stat(path));
  // Looked at before opening: opening a pipe would wait for a writer.
  if (!facts.isFile())
    throw new IrsdkFileError(`${path} is ${facts.isDirectory() ? 'a folder' : 'no plain file'}, not an .ibt file`);
  return facts.size;
}

async function readAt(handle: FileHandle, path: string, position: number, length: number): Promise<Uint8Array> {
  // Every byte is filled or the read fails, so the memory need not be cleared first.
  const bytes = Buffer.allocUnsafeSlow(length);
  await fill(handle, path, position, bytes);
  return bytes;
}

async function fill(handle: FileHandle, path: string, position: number, bytes: Uint8Array): Promise<void> {
  let done = 0;
  while (done < bytes.byteLength) {
    const { bytesRead } = await guarded(path, 'read', () =>
      handle.read(bytes, done, bytes.byteLength - done, position + done),
    );
    if (bytesRead === 0) {
      throw new IrsdkFileError(
        `${path} shrank while it was read: it ends at byte ${position + done}, ${bytes.byteLength - done} short`,
      );
    }
    done += bytesRead;
  }
}

async function guarded<T>(path: string, what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';
    const reason = code === 'ENOENT' ? 'there is no such file' : code;
    throw new IrsdkFileError(`${path} cannot be ${what}: ${reason}`, { cause });
  }
}
