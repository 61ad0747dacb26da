import type { Breach, Rule } from './rule.ts';
import type { Source } from './source.ts';

const EXPORTED =
  /^export (?:default )?(?:declare )?(?:abstract )?(?:async )?(?:function\*?|class|interface|const|let|type) +(\w+)/;

const ONE_LINE_CONSTANT = /^export const \w+.*;$/;

function missing(file: Source): Breach[] {
  const lines = file.text.split('\n');
  const documented = new Set<string>();
  let group = -1;
  return lines.flatMap((line, i) => {
    const name = EXPORTED.exec(line)?.[1];
    if (name === undefined) return [];
    const isInGroup = ONE_LINE_CONSTANT.test(line) && group === i - 1;
    const isOverload = documented.has(name) && line.includes('function');
    if (!isInGroup && !isOverload && !isDocumented(lines, i)) {
      return [{ path: file.path, line: i + 1, message: `${name} is exported and has no docstring` }];
    }
    documented.add(name);
    if (ONE_LINE_CONSTANT.test(line)) group = i;
    return [];
  });
}

/** True when a docstring, and not just any comment, ends right above line `i`. */
function isDocumented(lines: readonly string[], i: number): boolean {
  const above = lines.slice(0, i);
  if (above.at(-1)?.trim().endsWith('*/') !== true) return false;
  return (
    above
      .findLast((text) => text.includes('/*'))
      ?.trim()
      .startsWith('/**') === true
  );
}

/**
 * Rule 6: what a file exports says what it is, in a docstring. Constants in lines one below the other share that of the
 * first, and overloads of a function that of the first.
 */
export const docstrings: Rule = {
  number: 6,
  check: (sources) =>
    sources
      .filter(
        (file) => !/\.(test\.tsx?|gen\.ts|config\.ts|mjs|js)$/.test(file.path) && !file.path.endsWith('/index.ts'),
      )
      .flatMap(missing),
};
