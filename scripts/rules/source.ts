import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type StringToken, scan } from './scan.ts';

/** A source file as the rules see it. */
export interface Source {
  /** Path from the root of the checkout, with `/`. */
  readonly path: string;
  readonly text: string;
  /** The text with comments and the insides of strings blanked out; every character keeps its place. */
  readonly code: string;
  /** String literals and the fixed parts of templates. */
  readonly strings: readonly StringToken[];
  /** Name of the package it belongs to, or null outside `packages`. */
  readonly package: string | null;
  /** True for specs and for what only specs use. */
  readonly isTest: boolean;
}

const FOLDERS = ['packages', 'test', 'bench', 'scripts'];
const SKIPPED = new Set(['node_modules', 'dist', 'coverage', '.cache']);

/** Takes in the text of a file under its path. */
export function source(path: string, text: string): Source {
  const { code, strings } = scan(text);
  const [top, name] = path.split('/');
  const isTest = /\.test\.tsx?$/.test(path) || top === 'test' || path.includes('/testing/');
  return { path, text, code, strings, package: top === 'packages' ? (name ?? null) : null, isTest };
}

/** All TypeScript and JavaScript of the project under `root`. */
export function readSources(root: string): Source[] {
  const files = FOLDERS.flatMap((folder) => walk(join(root, folder)));
  const config = readdirSync(root).filter((name) => name.endsWith('.config.ts'));
  return [...files, ...config.map((name) => join(root, name))]
    .map((file) => source(relative(root, file).split(sep).join('/'), readFileSync(file, 'utf8')))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return walk(path);
    return /\.(ts|tsx|mts|mjs|js)$/.test(entry.name) ? [path] : [];
  });
}

/** Number of the line, from 1, on which a character stands. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
