import {
  type Amount,
  CORNER_CLASSES,
  type CornerClass,
  type Difference,
  HABITS,
  type Habit,
  type HabitKind,
  type LossReason,
} from '@gt3/schemas';
import { median } from '../statistics/order.ts';
import { classesOf } from './corner-class.ts';
import type { CornerRecord } from './corner-record.ts';
import { rolling, rollsTooFar } from './differences.ts';
import { habitText } from './wording.ts';

/** A corner with all that is done there again and again. */
export interface CornerHabits {
  readonly record: CornerRecord;
  readonly kinds: ReadonlyMap<HabitKind, Amount>;
}

/**
 * What is done in a corner again and again: what differs from the own good passes, what findings repeat, and rolling.
 *
 * @param reasons causes that findings repeat
 */
export function cornerHabits(
  record: CornerRecord,
  differs: readonly Difference[],
  reasons: readonly LossReason[],
): CornerHabits {
  const kinds = new Map<HabitKind, Amount>();
  for (const { cause, amount } of reasons) kinds.set(cause, amount);
  for (const { kind, amount } of differs) kinds.set(kind, amount);
  if (kinds.has('coast') || rollsTooFar(record)) kinds.set('coast', rolling(record));
  return { record, kinds };
}

/** A habit shows in so many corners, and in this share of the class. */
const LEAST_CORNERS = 2;
const LEAST_SHARE = 0.5;
/** Braking habits belong to braking zones. */
const BRAKING: readonly HabitKind[] = ['brake-early', 'brake-late', 'brake-soft'];

/**
 * What is done in half of the corners of a class or more. A habit whose corners all show in a larger one of the same kind
 * is left out.
 *
 * @returns the costliest first
 */
export function habitsOf(corners: readonly CornerHabits[]): Habit[] {
  const classes = new Map(corners.map((one) => [one, classesOf(one.record)]));
  const found = CORNER_CLASSES.flatMap((name) => {
    const members = corners.filter((one) => classes.get(one)?.includes(name));
    return HABITS.filter((kind) => name !== 'heavy-braking' || BRAKING.includes(kind)).flatMap((kind) => {
      const habit = habitIn(name, kind, members);
      return habit === null ? [] : [habit];
    });
  });
  const kept: Habit[] = [];
  for (const habit of found.toSorted((a, b) => b.corners.length - a.corners.length || b.loss - a.loss)) {
    const within = (other: Habit) =>
      other.kind === habit.kind && habit.corners.every((corner) => other.corners.includes(corner));
    if (!kept.some(within)) kept.push(habit);
  }
  return kept.sort((a, b) => b.loss - a.loss || b.corners.length - a.corners.length);
}

function habitIn(name: CornerClass, kind: HabitKind, members: readonly CornerHabits[]): Habit | null {
  const amounts: number[] = [];
  const corners: string[] = [];
  let unit: Amount['unit'] = 'm';
  let loss = 0;
  for (const { record, kinds } of members) {
    const amount = kinds.get(kind);
    if (amount === undefined) continue;
    amounts.push(amount.value);
    corners.push(record.corner.id);
    loss += record.loss.value;
    unit = amount.unit;
  }
  if (corners.length < LEAST_CORNERS || corners.length < LEAST_SHARE * members.length) return null;
  const amount: Amount = { value: median(amounts), unit };
  const of = members.length;
  return { kind, class: name, corners, of, amount, loss, text: habitText(kind, amount, name, corners.length, of) };
}
