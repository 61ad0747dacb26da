/** How well predictions agree with what was measured. */
export interface Agreement {
  readonly n: number;
  /** Correlation by Pearson; NaN where either does not vary. */
  readonly r: number;
  /** Median of |predicted - measured|, in the unit of both. */
  readonly error: number;
}

/** A prediction and what came of it. */
export interface Guess {
  readonly predicted: number;
  readonly measured: number;
}

/** Compares predictions with measurements. */
export function agreementOf(guesses: readonly Guess[]): Agreement {
  const n = guesses.length;
  const mean = (of: (guess: Guess) => number) => guesses.reduce((sum, guess) => sum + of(guess), 0) / n;
  const p = mean((guess) => guess.predicted);
  const m = mean((guess) => guess.measured);
  const spread = (of: (guess: Guess) => number) => Math.sqrt(mean((guess) => of(guess) ** 2));
  const r =
    mean((guess) => (guess.predicted - p) * (guess.measured - m)) /
    (spread((guess) => guess.predicted - p) * spread((guess) => guess.measured - m));
  const errors = guesses.map((guess) => Math.abs(guess.predicted - guess.measured)).sort((a, b) => a - b);
  return { n, r, error: errors[errors.length >> 1] ?? Number.NaN };
}
