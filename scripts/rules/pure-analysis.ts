import { importsOf, target } from './imports.ts';
import { breach, breaches, type Rule } from './rule.ts';
import type { Source } from './source.ts';

const FOLDER = 'packages/coach/src/analysis/';
const PACKAGES = ['@gt3/schemas', '@gt3/tracks'];

/** Clocks, timers, randomness, and the doors to the outside that need no import. */
const IMPURE =
  /\b(?:Date\.now|new Date|Date\(|performance\.|Math\.random|set(?:Timeout|Interval|Immediate)|queueMicrotask|process\.|crypto\.|fetch\(|globalThis|WebSocket\b|Temporal\.)/g;

function fromOutside(file: Source) {
  return importsOf(file)
    .filter(({ specifier }) => {
      const path = target(file, specifier);
      return path === null ? !PACKAGES.includes(specifier) : !path.startsWith(FOLDER);
    })
    .map(({ specifier, offset }) =>
      breach(file, offset, `analysis imports ${specifier}: only its own files, ${PACKAGES.join(' and ')} are pure`),
    );
}

/** Rule 2: the analysis is a function of its frames; it reads no clock, no random source and nothing from outside. */
export const pureAnalysis: Rule = {
  number: 2,
  check: (sources) =>
    sources
      .filter((file) => file.path.startsWith(FOLDER) && !file.isTest)
      .flatMap((file) => [
        ...fromOutside(file),
        ...breaches(file, IMPURE, (found) => `analysis uses ${found}: time and chance come only from the frames`),
      ]),
};
