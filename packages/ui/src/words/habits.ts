import type { Amount, HabitKind } from '@gt3/schemas';
import { fixed } from './format.ts';

/** What is done otherwise than on the best passes. */
export const HABIT_NAME: Readonly<Record<HabitKind, string>> = {
  'brake-early': 'Brakes early',
  'brake-late': 'Brakes late',
  'brake-soft': 'Brakes too softly',
  'over-slow': 'Too slow at the slowest point',
  'throttle-late': 'Late on the throttle',
  'throttle-early': 'On the throttle too early',
  coast: 'Rolls without a pedal',
  overlap: 'Brake and throttle at once',
  'gear-high': 'Gear too high',
  'gear-low': 'Gear too low',
  'lock-up': 'Locks the wheels',
  wheelspin: 'Spins the wheels',
  'line-wide': 'Too far from the inside',
  'trail-brake': 'Releases the brake abruptly',
  understeer: 'Asks too much of the front',
  oversteer: 'Slides at the rear',
  'full-throttle-late': 'Full throttle late',
};

/** An amount with its unit: `12 m`. */
export function amountWords({ value, unit }: Amount): string {
  return `${fixed(value, unit === 's' ? 2 : 0)}\u202f${unit}`;
}
