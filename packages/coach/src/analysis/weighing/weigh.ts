import type { Cause } from '@gt3/schemas';
import { FIRST, NAMED, WEIGHTS } from './weights.gen.ts';

/** What all marks together say of two sides of a corner's passes. */
export interface Verdict {
  /** How likely it is that something was done worse that costs time, 0..1. */
  readonly certainty: number;
  /** What it was then, the likeliest first; shares 0..1 that add up to 1. */
  readonly causes: readonly (readonly [cause: Cause, share: number])[];
}

/**
 * Weighs all marks together: two logistic regressions (Hosmer and Lemeshow 2000, ch. 1 and 8), one for whether anything was
 * done worse and one for what. Their weights were learned from simulated drives; see `docs/weighing.md`.
 *
 * @param marks a value for each of MARKS
 */
export function weigh(marks: readonly number[]): Verdict {
  const sums = Float64Array.from(FIRST);
  for (const [i, [, ...weights]] of WEIGHTS.entries()) {
    const value = marks[i] ?? 0;
    if (value === 0) continue;
    for (const [k, weight] of weights.entries()) sums[k] = (sums[k] ?? 0) + value * weight;
  }
  const [doubtless = 0, ...scores] = sums;
  const most = Math.max(...scores);
  const shares = scores.map((score) => Math.exp(score - most));
  const all = shares.reduce((sum, share) => sum + share, 0);
  const causes = NAMED.map((cause, k) => [cause, (shares[k] ?? 0) / all] as const);
  return { certainty: 1 / (1 + Math.exp(-doubtless)), causes: causes.toSorted((a, b) => b[1] - a[1]) };
}
