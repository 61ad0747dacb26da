import { CAUSES, type Cause } from '@gt3/schemas';
import { MARKS, tellsClarity } from '../../packages/coach/src/analysis/testing/examples.ts';
import type { Labelled } from './examples.ts';
import { type Fit, regress, sharesOf } from './logistic.ts';

/** What was learned, and what it is worth on examples that it was not learned from. */
export interface Learned {
  readonly something: Fit;
  readonly which: Fit;
  /** Causes of which there were examples, in the order of the fit's classes. */
  readonly causes: readonly Cause[];
  readonly text: string;
}

/** Small against thousands of examples: enough to keep weights of marks that go together from running apart. */
const RIDGE_SOMETHING = 50;
const RIDGE_WHICH = 20;

/** Certainty from which on the report counts it. */
const SURE = 0.9;

/** Learns whether something was done, and what. */
export function learn(examples: readonly Labelled[], tests: readonly Labelled[]): Learned {
  const causes = CAUSES.filter((cause) => examples.some((one) => one.cause === cause));
  const clear = MARKS.map(tellsClarity);
  const instances = examples.map(({ cause, weight, marks }) => ({
    values: marks.map((value, i) => (clear[i] ? value : 0)),
    weight,
    label: cause === null ? 0 : 1,
  }));
  const something = regress(instances, 2, RIDGE_SOMETHING);
  const named = examples.flatMap(({ cause, weight, marks }) =>
    cause === null ? [] : [{ values: marks, weight, label: causes.indexOf(cause) }],
  );
  const which = regress(named, causes.length, RIDGE_WHICH);
  return { something, which, causes, text: report(tests, something, which, causes, examples.length) };
}

function report(
  tests: readonly Labelled[],
  something: Fit,
  which: Fit,
  causes: readonly Cause[],
  count: number,
): string {
  const [nothing, done] = [tests.filter(({ cause }) => cause === null), tests.filter(({ cause }) => cause !== null)];
  const certainty = ({ marks }: Labelled) => sharesOf(something, marks)[1] ?? 0;
  const seen = done.filter((one) => certainty(one) >= SURE).length / done.length;
  const falsely = nothing.filter((one) => certainty(one) >= SURE).length / nothing.length;
  const rightly = done.filter(({ marks, cause }) => {
    const shares = sharesOf(which, marks);
    return causes[shares.indexOf(Math.max(...shares))] === cause;
  });
  return [
    `learned from ${count} examples, tested on ${tests.length} of other drives`,
    `  sure (${SURE}) of something where something was done  ${(100 * seen).toFixed(1)} %`,
    `  sure of something where nothing was done          ${(100 * falsely).toFixed(2)} %`,
    `  right cause where something was done              ${((100 * rightly.length) / done.length).toFixed(1)} %`,
  ].join('\n');
}
