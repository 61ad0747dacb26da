import { MARKS } from '../../packages/coach/src/analysis/testing/examples.ts';
import type { Learned } from './learn.ts';

const DIGITS = 3;
const FORMAT = '// biome-ignore format: a line a mark';

/** The learned weights as a module: a line for each mark, so that what speaks for what can be read. */
export function weightsText({ something, which, causes }: Learned): string {
  const number = (value: number) => String(Number(value.toFixed(DIGITS)));
  const pair = (of: (k: number) => number) => number(of(1) - of(0));
  const first = [pair((k) => something.first[k] ?? 0), ...which.first.map(number)];
  const rows = MARKS.map((mark, i) => {
    const weights = which.weights.map((one) => number(one[i] ?? 0));
    return `  ['${mark}', ${pair((k) => something.weights[k]?.[i] ?? 0)}, ${weights.join(', ')}],`;
  });
  return [
    "// Made by 'npm run learn'.",
    '// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: what looks like a constant is a weight',
    "import type { Cause } from '@gt3/schemas';",
    '',
    '/** Causes that there are weights for, in the order of the columns. */',
    FORMAT,
    `export const NAMED: readonly Cause[] = [${causes.map((cause) => `'${cause}'`).join(', ')}];`,
    '',
    '/** First terms: of something at all, then of every cause. */',
    FORMAT,
    `export const FIRST: readonly number[] = [${first.join(', ')}];`,
    '',
    '/** For every mark what it says of something at all, then of every cause. */',
    FORMAT,
    'export const WEIGHTS: readonly (readonly [mark: string, something: number, ...causes: number[]])[] = [',
    ...rows,
    '];',
    '',
  ].join('\n');
}
