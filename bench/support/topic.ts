/** What a benchmark found: figures for machines, and the same as a table for people. */
export interface Findings {
  readonly figures: readonly unknown[];
  readonly text: string;
}

/** A benchmark; what it needs is read and built before anything is timed. */
export type Topic = () => Promise<Findings>;
