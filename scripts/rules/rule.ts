import { lineAt, type Source } from './source.ts';

/** A place where a rule is broken. */
export interface Breach {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

/** One of the rules of the house. */
export interface Rule {
  /** Its number in CONTRIBUTING.md. */
  readonly number: number;
  /** Looks at all files at once, so that a rule may compare them. */
  check(sources: readonly Source[]): Breach[];
}

/** A breach at a place of a file. */
export function breach(file: Source, offset: number, message: string): Breach {
  return { path: file.path, line: lineAt(file.text, offset), message };
}

/** A breach wherever the pattern (with flag `g`) occurs in a file's code, comments and strings left out. */
export function breaches(file: Source, pattern: RegExp, message: (found: string) => string): Breach[] {
  return [...file.code.matchAll(pattern)].map((found) => breach(file, found.index, message(found[0])));
}
