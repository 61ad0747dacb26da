/** 95th percentile of Student's t for 1 to 4 degrees of freedom (Student, 1908), where the expansion is too coarse. */
const FEW = [6.3138, 2.92, 2.3534, 2.1318];
/** 95th percentile of the normal distribution. */
export const NORMAL_95 = 1.644854;

/**
 * 95th percentile of Student's t: half the width of a 90 % interval, in standard errors. From five degrees of freedom on
 * by the Cornish-Fisher expansion (Abramowitz and Stegun, 26.7.5), within 0.001.
 *
 * @param freedom degrees of freedom, 1 or more
 */
export function student95(freedom: number): number {
  const exact = FEW[freedom - 1];
  if (exact !== undefined) return exact;
  const z = NORMAL_95;
  const v = freedom;
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + first / v + second / v ** 2 + third / v ** 3;
}
