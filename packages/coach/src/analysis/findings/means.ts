import type { SeenPass } from '../evidence/seen-pass.ts';
import type { Pass } from '../pass/pass.ts';
import { median } from '../statistics/order.ts';

/** Mean of some values; null where there are none. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The middle one of some values; null where there are none. */
export function middle(values: readonly number[]): number | null {
  return values.length === 0 ? null : median(values);
}

/** What passes have of something; those that have nothing of it are left out. */
export function present(passes: readonly SeenPass[], of: (pass: Pass) => number | null): number[] {
  return passes.map(({ pass }) => of(pass)).filter((value) => value !== null);
}

/** Passes that show something beside those that do not. */
export interface BothSides {
  readonly habit: readonly SeenPass[];
  readonly good: readonly SeenPass[];
}

/** Means of something on both sides; null where a side has nothing of it. */
export function means({ habit, good }: BothSides, of: (pass: Pass) => number | null) {
  return { habit: mean(present(habit, of)), good: mean(present(good, of)) };
}
