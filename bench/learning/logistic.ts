import { minimise } from './lbfgs.ts';

/** An example to learn from. */
export interface Instance {
  readonly values: ArrayLike<number>;
  /** Which of the classes it is. */
  readonly label: number;
  readonly weight: number;
}

/** Weights of a logistic regression: a first term and one for each value, for every class. */
export interface Fit {
  readonly first: readonly number[];
  readonly weights: readonly (readonly number[])[];
}

const STEPS = 1000;
const TOLERANCE = 1e-2;

/**
 * Multinomial logistic regression with the smallest weights that will do (ridge; Hastie, Tibshirani and Friedman 2009, 4.4).
 * Values are brought to the same spread before, so that the penalty means the same for all; of the weights that are returned
 * nothing has to be known of that.
 *
 * @param classes how many there are
 * @param ridge penalty on half the sum of squared weights
 */
export function regress(instances: readonly Instance[], classes: number, ridge: number): Fit {
  const size = instances[0]?.values.length ?? 0;
  const { means, spreads } = scaleOf(instances, size);
  const width = size + 1;
  const table = new Float64Array(instances.length * size);
  for (const [r, { values }] of instances.entries()) {
    for (let i = 0; i < size; i++) table[r * size + i] = ((values[i] ?? 0) - (means[i] ?? 0)) / (spreads[i] ?? 1);
  }
  const scores = new Float64Array(classes);
  const solved = minimise(
    (x) => {
      const gradient = new Float64Array(x.length);
      let value = 0;
      for (const [r, { label, weight }] of instances.entries()) {
        const row = r * size;
        for (let k = 0; k < classes; k++) {
          let sum = x[k * width] ?? 0;
          for (let i = 0; i < size; i++) sum += (x[k * width + 1 + i] ?? 0) * (table[row + i] ?? 0);
          scores[k] = sum;
        }
        const most = Math.max(...scores);
        let all = 0;
        for (let k = 0; k < classes; k++) all += Math.exp((scores[k] ?? 0) - most);
        value += weight * (Math.log(all) + most - (scores[label] ?? 0));
        for (let k = 0; k < classes; k++) {
          const off = weight * (Math.exp((scores[k] ?? 0) - most) / all - (k === label ? 1 : 0));
          gradient[k * width] = (gradient[k * width] ?? 0) + off;
          for (let i = 0; i < size; i++) {
            const at = k * width + 1 + i;
            gradient[at] = (gradient[at] ?? 0) + off * (table[row + i] ?? 0);
          }
        }
      }
      for (let at = 0; at < x.length; at++) {
        if (at % width === 0) continue;
        value += (ridge / 2) * (x[at] ?? 0) ** 2;
        gradient[at] = (gradient[at] ?? 0) + ridge * (x[at] ?? 0);
      }
      return { value, gradient };
    },
    classes * width,
    STEPS,
    TOLERANCE,
  );
  const weights = Array.from({ length: classes }, (_, k) =>
    Array.from({ length: size }, (_, i) => (solved[k * width + 1 + i] ?? 0) / (spreads[i] ?? 1)),
  );
  const first = weights.map((one, k) =>
    one.reduce((sum, weight, i) => sum - weight * (means[i] ?? 0), solved[k * width] ?? 0),
  );
  return { first, weights };
}

/** Share of what a fit says of an example that goes to each class. */
export function sharesOf({ first, weights }: Fit, values: ArrayLike<number>): number[] {
  const scores = weights.map((one, k) =>
    one.reduce((sum, weight, i) => sum + weight * (values[i] ?? 0), first[k] ?? 0),
  );
  const most = Math.max(...scores);
  const shares = scores.map((score) => Math.exp(score - most));
  const all = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / all);
}

/** Mean and standard deviation of every value; 1 for what never differs. */
function scaleOf(instances: readonly Instance[], size: number): { means: number[]; spreads: number[] } {
  const all = instances.reduce((sum, { weight }) => sum + weight, 0);
  const meanOf = (of: (instance: Instance) => number) =>
    instances.reduce((sum, one) => sum + one.weight * of(one), 0) / all;
  const means = Array.from({ length: size }, (_, i) => meanOf(({ values }) => values[i] ?? 0));
  const spreads = means.map((mean, i) => Math.sqrt(meanOf(({ values }) => ((values[i] ?? 0) - mean) ** 2)) || 1);
  return { means, spreads };
}
