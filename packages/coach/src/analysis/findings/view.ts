import type { Evidence, Sides } from '../evidence/evidence.ts';
import { marksOf } from '../weighing/marks.ts';
import { type Verdict, weigh } from '../weighing/weigh.ts';
import type { Told } from './telling.ts';

/** Two sides of a corner's passes, how they differ, and what all of that together says. */
export interface View extends Verdict {
  readonly sides: Sides;
  readonly told: Told;
}

/** Looks at two sides of a corner's passes. */
export function viewOf(evidence: Evidence, sides: Sides): View {
  const differences = evidence.compare(sides);
  const told = { habit: evidence.ofLaps(sides.habit), good: evidence.ofLaps(sides.good), differences };
  return { sides, told, ...weigh(marksOf(differences, told.habit, told.good)) };
}

/** The view by which it is surest that something was done; null where there is none. */
export function clearestView(evidence: Evidence, all: readonly Sides[]): View | null {
  return all
    .map((sides) => viewOf(evidence, sides))
    .reduce<View | null>((best, one) => (best !== null && best.certainty >= one.certainty ? best : one), null);
}
