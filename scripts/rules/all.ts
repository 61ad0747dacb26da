import { deepImports, type Exceptions, longFiles, secondCatalogues, timersInTests } from './allowed.ts';
import { contractNames } from './contract-names.ts';
import { docstrings } from './docstrings.ts';
import { fileLength } from './file-length.ts';
import { importDirection } from './import-direction.ts';
import { namedErrors } from './named-errors.ts';
import { noSleeping } from './no-sleeping.ts';
import { pureAnalysis } from './pure-analysis.ts';
import type { Breach, Rule } from './rule.ts';
import type { Source } from './source.ts';
import { specPlaces } from './spec-places.ts';
import { strictness } from './strictness.ts';

/** Every rule, by number. */
export const RULES: readonly Rule[] = [
  importDirection,
  pureAnalysis,
  contractNames,
  strictness,
  namedErrors,
  docstrings,
  specPlaces,
  fileLength,
  noSleeping,
];

/** Exceptions for files that are no longer there. */
export function staleExceptions(sources: readonly Source[], lists: readonly Exceptions[]): Breach[] {
  const paths = new Set(sources.map((file) => file.path));
  return lists
    .flatMap((list) => Object.keys(list))
    .filter((path) => !paths.has(path))
    .map((path) => ({ path, line: 1, message: 'has an exception in allowed.ts and is not there' }));
}

/** All breaches as lines `rule 3: packages/x/src/y.ts:12: what is wrong`. */
export function report(sources: readonly Source[]): string[] {
  const show = (rule: number, found: Breach) => `rule ${rule}: ${found.path}:${found.line}: ${found.message}`;
  return [
    ...RULES.flatMap((rule) => rule.check(sources).map((found) => show(rule.number, found))),
    ...staleExceptions(sources, [deepImports, longFiles, secondCatalogues, timersInTests]).map((found) =>
      show(0, found),
    ),
  ];
}
