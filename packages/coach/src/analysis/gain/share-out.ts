import type { Gain } from '@gt3/schemas';

/**
 * Cuts the gains of several causes in one corner so that together they are no more than all that is to be had there: all by
 * the same share, since nothing tells which of them overlap.
 *
 * @param most mean gain of all together, see `whatIfAll`; below 0 counts as 0
 */
export function shareOut(gains: readonly Gain[], most: number): readonly Gain[] {
  const sum = gains.reduce((total, one) => total + one.mean, 0);
  const share = sum <= most ? 1 : Math.max(0, most) / sum;
  return gains.map(({ mean, low, high }) => ({
    mean: mean * share,
    low: low * share,
    high: Math.max(mean * share, Math.min(high, most)),
  }));
}
