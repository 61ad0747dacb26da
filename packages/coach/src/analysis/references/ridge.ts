/** A fitted ridge regression: effects, and the covariance of what is not known of them. */
export interface RidgeFit {
  readonly effects: readonly number[];
  readonly covariance: readonly (readonly number[])[];
}

/**
 * Ridge regression through the origin, read as Bayes' rule: effects that are expected to be 0 give or take `prior`, data
 * with noise of `sigma` (Hoerl and Kennard 1970; the posterior of a normal prior).
 *
 * @param rows centred regressors, a row for each observation
 * @param values centred observations
 * @param sigma standard deviation of one observation
 * @param prior standard deviation that an effect is expected to have
 */
export function ridge(
  rows: readonly (readonly number[])[],
  values: readonly number[],
  sigma: number,
  prior: number,
): RidgeFit {
  const k = rows[0]?.length ?? 0;
  const noise = Math.max(sigma, 1e-9) ** 2;
  const normal = Array.from({ length: k }, (_, a) =>
    Array.from(
      { length: k },
      (_, b) => sumOver(rows, (row) => at(row, a) * at(row, b)) / noise + (a === b ? prior ** -2 : 0),
    ),
  );
  const moments = Array.from({ length: k }, (_, a) => sumOver(rows, (row, i) => at(row, a) * at(values, i)) / noise);
  const covariance = inverse(normal);
  return { effects: covariance.map((line) => dot(line, moments)), covariance };
}

/** Mean and variance of the effect of a step in the regressors. */
export function effectOf(
  { effects, covariance }: RidgeFit,
  step: readonly number[],
): { mean: number; variance: number } {
  const variance = step.reduce((sum, value, i) => sum + value * dot(covariance[i] ?? [], step), 0);
  return { mean: dot(effects, step), variance: Math.max(0, variance) };
}

function at(values: readonly number[], i: number): number {
  return values[i] ?? 0;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * at(b, i), 0);
}

function sumOver<T>(items: readonly T[], value: (item: T, i: number) => number): number {
  return items.reduce((sum, item, i) => sum + value(item, i), 0);
}

/** Inverse of a small symmetric positive definite matrix, by Gauss and Jordan; the diagonal never vanishes. */
function inverse(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length;
  const work = matrix.map((line, i) => [...line, ...Array.from({ length: n }, (_, j) => (i === j ? 1 : 0))]);
  work.forEach((line, i) => {
    const pivot = at(line, i);
    line.forEach((value, j) => {
      line[j] = value / pivot;
    });
    work.forEach((other, o) => {
      const share = at(other, i);
      if (o === i || share === 0) return;
      other.forEach((value, j) => {
        other[j] = value - share * at(line, j);
      });
    });
  });
  return work.map((line) => line.slice(n));
}
