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
