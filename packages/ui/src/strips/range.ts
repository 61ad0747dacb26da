import type { Series } from './series.ts';
import type { RangeRule } from './specs.ts';

/** Ends of a scale. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** Room on the side of zero where there is next to nothing, as a share of the least there would be. */
const UNUSED = 0.4;

/**
 * The scale that a rule gives for values between `min` and `max` (either may be infinite where there are no values).
 */
export function rangeOf(rule: RangeRule, min: number, max: number): Range {
  if (rule.rule === 'fixed') return rule;
  const steps = (value: number) =>
    Number.isFinite(value) ? Math.max(rule.least, Math.ceil(value / rule.step - 1e-6) * rule.step) : rule.least;
  if (rule.rule === 'with-zero') {
    const some = rule.least * UNUSED;
    return { low: min < -some ? -steps(-min) : -some, high: max > some || !(min < -some) ? steps(max) : some };
  }
  const reach = rule.rule === 'from-zero' ? max : Math.max(max, -min);
  const high = steps(reach);
  return { low: rule.rule === 'from-zero' ? 0 : -high, high };
}

/** Smallest and largest value of a line that grows; looks at each value once. */
export class Extent {
  min = Number.POSITIVE_INFINITY;
  max = Number.NEGATIVE_INFINITY;
  #seen = 0;

  /** Forgets what was seen. */
  reset(): void {
    this.min = Number.POSITIVE_INFINITY;
    this.max = Number.NEGATIVE_INFINITY;
    this.#seen = 0;
  }

  /** Looks at what was added; begins anew where the line was emptied. */
  see({ n, values }: Series): void {
    if (n < this.#seen) this.reset();
    for (let i = this.#seen; i < n; i++) {
      const value = values[i] ?? Number.NaN;
      if (value < this.min) this.min = value;
      if (value > this.max) this.max = value;
    }
    this.#seen = n;
  }
}
