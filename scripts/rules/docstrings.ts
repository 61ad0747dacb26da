import type { Breach, Rule } from './rule.ts';
import type { Source } from './source.ts';

const EXPORTED =
  /^export (?:default )?(?:declare )?(?:abstract )?(?:async )?(?:function\*?|class|interface|const|let|type) +(\w+)/;

function missing(file: Source): Breach[] {
  const lines = file.text.split('\n');
  let documented: string | undefined;
  return lines.flatMap((line, i) => {
    const name = EXPORTED.exec(line)?.[1];
    if (name === undefined) return [];
    const above = lines.slice(0, i).findLast((text) => text.trim() !== '') ?? '';
    const isOverload = name === documented && !above.trim().endsWith('*/');
    documented = name;
    if (above.trim().endsWith('*/') && isDocumentation(lines, i) !== false) return [];
    return isOverload ? [] : [{ path: file.path, line: i + 1, message: `${name} is exported and has no docstring` }];
  });
}

/** False when the comment that ends above line `i` is an ordinary one. */
function isDocumentation(lines: readonly string[], i: number): boolean {
  const start = lines.slice(0, i).findLast((text) => text.includes('/*')) ?? '';
  return start.trim().startsWith('/**');
}

/** Rule 6: what a file exports says what it is, in a docstring. */
export const docstrings: Rule = {
  number: 6,
  check: (sources) =>
    sources
      .filter(
        (file) => !/\.(test\.tsx?|gen\.ts|config\.ts|mjs|js)$/.test(file.path) && !file.path.endsWith('/index.ts'),
      )
      .flatMap(missing),
};
