/**
 * Even numbers 0..1, the same for the same seed and on every machine; of its own, so that what is drawn to test a coach with hangs on
 * none of its code. Mulberry32 by T. Ettinger.
 */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
