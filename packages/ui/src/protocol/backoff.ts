const FIRST_MS = 250;
const LAST_MS = 8000;

/**
 * How long to wait before trying to connect again, ms: doubled with each attempt up to 8 s, then spread over the upper
 * half so that many pages do not come back at once.
 *
 * @param attempt 0 for the first retry
 * @param random 0..1
 */
export function retryDelay(attempt: number, random: number): number {
  const whole = Math.min(LAST_MS, FIRST_MS * 2 ** Math.min(attempt, 16));
  return whole / 2 + (whole / 2) * random;
}
