import type { Contender } from './measure.ts';

/** Something promised: our way beside a plain one that does the same. */
export interface BenchCase {
  /** What is measured, on what. */
  readonly title: string;
  /** What one run processes, to give a rate: `frames`, `rows`. */
  readonly unit: string;
  readonly units: number;
  readonly ours: Contender;
  readonly baseline: Contender;
  /** Figures beside the times, such as sizes. */
  readonly notes: readonly string[];
}

/** Makes the cases of one topic; what it needs is read and built before anything is timed. */
export type CaseMaker = () => Promise<readonly BenchCase[]>;
