import { closeSync, openSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from './errors.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder: make it first',
  ENOTDIR: 'a part of its path is no folder',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  ENAMETOOLONG: 'its name is too long',
};

/** A file that is there only once it is whole: it is written beside its place, and then put there. */
export class PendingFile {
  /** Where it is to be. */
  readonly path: string;
  /** Where to write it; there and empty at first. */
  readonly temporary: string;

  /**
   * @throws UsageError where it cannot be written, naming it and the reason
   */
  constructor(wanted: string) {
    const before = statSync(wanted, { throwIfNoEntry: false });
    if (before !== undefined && !before.isFile()) {
      const what = before.isDirectory() ? 'a folder' : 'no plain file';
      throw new UsageError(`${wanted} cannot be written: it is ${what}; choose the path of a file`);
    }
    this.path = before === undefined ? path.resolve(wanted) : realpathSync(wanted);
    this.temporary = `${this.path}.${process.pid}.part`;
    try {
      closeSync(openSync(this.temporary, 'w'));
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
      throw new UsageError(`${wanted} cannot be written: ${REASONS[code] ?? code}`, { cause });
    }
  }

  /** Puts it where it is to be. */
  keep(): void {
    renameSync(this.temporary, this.path);
  }

  /** Leaves nothing behind; does nothing once it is kept. */
  drop(): void {
    rmSync(this.temporary, { force: true });
  }
}
