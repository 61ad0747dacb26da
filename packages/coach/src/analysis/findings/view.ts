import type { Evidence, Sides } from '../evidence/evidence.ts';
import { marksOf } from '../weighing/marks.ts';
import { certaintyOf } from '../weighing/weigh.ts';
import type { Told } from './telling.ts';

/** Two sides of a corner's passes, how they differ, and what all of that together says. */
export interface View {
  readonly sides: Sides;
  readonly told: Told;
  readonly marks: Float64Array;
  /** How likely it is that something was done worse that costs time, 0..1. */
  readonly certainty: number;
}

/** Looks at two sides of a corner's passes. */
export function viewOf(evidence: Evidence, sides: Sides): View {
  const differences = evidence.compare(sides);
  const told = { habit: evidence.ofLaps(sides.habit), good: evidence.ofLaps(sides.good), differences };
  const marks = marksOf(differences, told.habit, told.good);
  return { sides, told, marks, certainty: certaintyOf(marks) };
}

/** The view by which it is surest that something was done; null where there is none. */
export function clearestView(evidence: Evidence, all: readonly Sides[]): View | null {
  return all
    .map((sides) => viewOf(evidence, sides))
    .reduce<View | null>((best, one) => (best !== null && best.certainty >= one.certainty ? best : one), null);
}
