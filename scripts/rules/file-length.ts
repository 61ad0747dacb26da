import { longFiles } from './allowed.ts';
import type { Rule } from './rule.ts';

/** Lines that a file may have without a reason. */
const MOST_LINES = 400;

/** Rule 8: a file of more than 400 lines needs a reason, which stands in `allowed.ts`; generated ones are free. */
export const fileLength: Rule = {
  number: 8,
  check: (sources) =>
    sources.flatMap(({ path, text }) => {
      const lines = text.trimEnd().split('\n').length;
      if (lines <= MOST_LINES || path.endsWith('.gen.ts') || path in longFiles) return [];
      return [{ path, line: MOST_LINES + 1, message: `has ${lines} lines: part it, or give a reason in allowed.ts` }];
    }),
};
