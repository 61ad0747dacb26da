import type { Cause } from '@gt3/schemas';
import { FIRST, NAMED, WEIGHTS } from './weights.gen.ts';

/** A likely cause and its share, 0..1. */
export type Likely = readonly [cause: Cause, share: number];

/** Weights in columns: of something at all, then of every cause. */
const COLUMNS = FIRST.map((first, k) => ({
  first,
  weights: Float64Array.from(WEIGHTS, ([, ...weights]) => weights[k] ?? 0),
}));

/**
 * How likely it is that something was done worse that costs time, by all marks together: a logistic regression (Hosmer and
 * Lemeshow 2000, ch. 1). The weights were learned from simulated drives; see `docs/weighing.md`.
 *
 * @param marks a value for each of MARKS
 * @returns 0..1
 */
export function certaintyOf(marks: Float64Array): number {
  return 1 / (1 + Math.exp(-sumOf(marks, 0)));
}

/**
 * What it was then, the likeliest first; shares add up to 1. A regression over all causes (multinomial, ch. 8 there).
 *
 * @param marks a value for each of MARKS
 */
export function causesOf(marks: Float64Array): readonly Likely[] {
  const scores = NAMED.map((_, k) => sumOf(marks, 1 + k));
  const most = Math.max(...scores);
  const shares = scores.map((score) => Math.exp(score - most));
  const all = shares.reduce((sum, share) => sum + share, 0);
  return NAMED.map((cause, k): Likely => [cause, (shares[k] ?? 0) / all]).toSorted((a, b) => b[1] - a[1]);
}

function sumOf(marks: Float64Array, column: number): number {
  const { first = 0, weights = new Float64Array() } = COLUMNS[column] ?? {};
  let sum = first;
  for (let i = 0; i < weights.length; i++) sum += (marks[i] ?? 0) * (weights[i] ?? 0);
  return sum;
}
