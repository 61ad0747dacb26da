/** A lap slower than this times the best one so far is no attempt at a fast lap: traffic, a mistake or a rest. */
const SLOW = 1.07;

/**
 * True for a lap too slow to be compared with others.
 *
 * @param time seconds
 * @param best seconds of the best valid lap before it, or null
 */
export function isSlow(time: number, best: number | null): boolean {
  return best !== null && time > SLOW * best;
}
