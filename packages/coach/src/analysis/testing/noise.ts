import { evenNumbers, normalNumber } from '../statistics/chance.ts';

/** A source of normal values (mean 0, standard deviation 1) that gives the same ones for a seed. */
export function normalNoise(seed: number): () => number {
  const even = evenNumbers(seed);
  return () => normalNumber(even);
}
