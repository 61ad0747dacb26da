import { readFileSync } from 'node:fs';
import { type Breach, breaches, type Rule } from './rule.ts';
import type { Source } from './source.ts';

/** Lint rules that must be errors, by their group. */
const WANTED = {
  suspicious: ['noExplicitAny', 'noConsole'],
  style: ['noNonNullAssertion'],
} as const;
/** Only here may anything print. */
const MAY_PRINT = ['packages/launcher/**', 'scripts/**', 'bench/**', 'test/**'];

/** The part of biome.json that is looked at; its form is the linter's own business. */
export interface LintSettings {
  readonly linter?: { readonly rules?: Readonly<Record<string, unknown>> };
  readonly overrides?: readonly { readonly includes?: readonly string[] }[];
}

/** What is wrong with the linter's settings: a wanted rule is off, or an exception reaches further than agreed. */
export function judgeSettings(settings: LintSettings): string[] {
  const off = Object.entries(WANTED).flatMap(([group, names]) => {
    const rules = JSON.stringify(settings.linter?.rules?.[group] ?? {});
    return names.filter((name) => !rules.includes(`"${name}":"error"`)).map((name) => `${group}/${name} is no error`);
  });
  const wide = (settings.overrides ?? [])
    .flatMap((override) => override.includes ?? [])
    .filter((pattern) => !MAY_PRINT.includes(pattern))
    .map((pattern) => `the exception for ${pattern} is not agreed`);
  return [...off, ...wide];
}

function escapes(file: Source): Breach[] {
  const doubleCast = /\bas unknown as\b/g;
  return file.isTest ? [] : breaches(file, doubleCast, (found) => `casts by "${found}": check the value instead`);
}

function silenced(file: Source): Breach[] {
  return file.text.split('\n').flatMap((line, i) => {
    const found = /^\s*(?:\/\/|\/?\*+)\s*(@ts-(?:ignore|nocheck|expect-error))\b/.exec(line);
    return found === null
      ? []
      : [{ path: file.path, line: i + 1, message: `switches the compiler off by ${found[1]}` }];
  });
}

/** Rule 4: no `any`, no `!`, no printing (the linter sees to these: here it is seen that it does), no way around them. */
export const strictness: Rule = {
  number: 4,
  check: (sources) => {
    const settings: LintSettings = JSON.parse(readFileSync(new URL('../../biome.json', import.meta.url), 'utf8'));
    return [
      ...judgeSettings(settings).map((message) => ({ path: 'biome.json', line: 1, message })),
      ...sources.flatMap((file) => [...escapes(file), ...silenced(file)]),
    ];
  },
};
