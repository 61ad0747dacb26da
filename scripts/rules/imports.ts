import { posix } from 'node:path';
import type { Source } from './source.ts';

/** What a file imports, as it is written, and where. */
export interface Import {
  readonly specifier: string;
  readonly offset: number;
}

const BEFORE_SPECIFIER = /(?:\bfrom\s*|\bimport\s*|\bimport\s*\(\s*|\brequire\s*\(\s*)$/;

/** Static, dynamic and re-exporting imports of a file. */
export function importsOf(file: Source): Import[] {
  return file.strings
    .filter(({ offset }) => BEFORE_SPECIFIER.test(file.code.slice(Math.max(0, offset - 60), offset - 1)))
    .map(({ value, offset }) => ({ specifier: value, offset }));
}

/** Path from the root that a relative specifier leads to, or null for the name of a package. */
export function target(file: Source, specifier: string): string | null {
  return specifier.startsWith('.') ? posix.join(posix.dirname(file.path), specifier) : null;
}
