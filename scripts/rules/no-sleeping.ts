import { timersInTests } from './allowed.ts';
import { importsOf } from './imports.ts';
import { breach, breaches, type Rule } from './rule.ts';

const WAITS = /\bset(?:Timeout|Interval)\(|\bawait (?:\w+\.)*(?:sleep|delay|waitForTimeout)\(/g;

/** Rule 9: a test waits for an event, never for the clock; exceptions stand with their reason in `allowed.ts`. */
export const noSleeping: Rule = {
  number: 9,
  check: (sources) =>
    sources
      .filter((file) => file.isTest && !(file.path in timersInTests))
      .flatMap((file) => [
        ...breaches(file, WAITS, (found) => `${found.slice(0, -1)} in a test: wait for the event itself`),
        ...importsOf(file)
          .filter(({ specifier }) => /^(node:)?timers/.test(specifier))
          .map(({ specifier, offset }) => breach(file, offset, `${specifier} in a test: wait for the event itself`)),
      ]),
};
