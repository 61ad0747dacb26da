import { type Breach, breach, breaches, type Rule } from './rule.ts';
import type { Source } from './source.ts';

const ERROR_CLASS = /\bclass (\w+) extends (\w*Error)\b/g;
/** RangeError stays free for a caller's own mistake, such as an index that is none. */
const UNNAMED = /\bthrow new (?:Error|TypeError|SyntaxError)\(/g;

/** The text from a class's head to the brace that closes it. */
function bodyOf(code: string, from: number): string {
  let depth = 0;
  for (let at = code.indexOf('{', from); at >= 0 && at < code.length; at++) {
    if (code[at] === '{') depth++;
    if (code[at] === '}' && --depth === 0) return code.slice(from, at);
  }
  return code.slice(from);
}

function classes(file: Source): Breach[] {
  const inErrorFile = /(^|[/-])errors?\.ts$/.test(file.path);
  return [...file.code.matchAll(ERROR_CLASS)].flatMap(({ index, 1: name, 2: base }) => {
    const found: Breach[] = [];
    if (base === 'Error' && !bodyOf(file.code, index).includes('override readonly name')) {
      found.push(breach(file, index, `${name} has no "override readonly name": a log would call it Error`));
    }
    if (!inErrorFile && !new RegExp(`new ${name}\\(`).test(file.code)) {
      found.push(breach(file, index, `${name} stands neither in errors.ts nor beside what throws it`));
    }
    return found;
  });
}

/** Rule 5: whatever a package throws is a named class of its own. */
export const namedErrors: Rule = {
  number: 5,
  check: (sources) =>
    sources
      .filter((file) => /^packages\/[^/]+\/src\/.*\.tsx?$/.test(file.path) && !file.isTest)
      .flatMap((file) => [
        ...classes(file),
        ...breaches(file, UNNAMED, (found) => `${found.slice(6, -1)} is thrown: throw a named error class`),
      ]),
};
