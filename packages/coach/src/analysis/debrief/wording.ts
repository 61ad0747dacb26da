import type { Amount, CornerClass, HabitKind } from '@gt3/schemas';

/** An amount as it is read: whole metres, whole km/h. */
function shown({ value, unit }: Amount): string {
  if (unit === 'gear') return Math.round(value) > 1 ? `${Math.round(value)} gears` : 'one gear';
  return `${unit === 's' ? value.toFixed(2) : Math.max(1, Math.round(value))} ${unit}`;
}

/** What to do, by what is done wrong: `much` is the amount, `corner` its id. */
const INSTEAD: Readonly<Record<HabitKind, (much: string, corner: string) => string>> = {
  'brake-early': (much, corner) => `Brake ${much} later into ${corner}`,
  'brake-late': (much, corner) => `Brake ${much} earlier into ${corner}`,
  'brake-soft': (_, corner) => `Brake harder at once into ${corner}`,
  'over-slow': (much, corner) => `Carry ${much} more through ${corner}`,
  'throttle-late': (much, corner) => `Pick up the throttle ${much} earlier in ${corner}`,
  'throttle-early': (_, corner) => `Wait with the throttle in ${corner}, then press it once`,
  coast: (much, corner) => `Roll ${much} less without a pedal in ${corner}`,
  overlap: (_, corner) => `Leave the brake before you press the throttle in ${corner}`,
  'gear-high': (much, corner) => `Take ${corner} ${much} lower`,
  'gear-low': (much, corner) => `Take ${corner} ${much} higher`,
  'lock-up': (_, corner) => `Brake into ${corner} without locking a wheel`,
  wheelspin: (_, corner) => `Leave ${corner} without spinning the wheels`,
  'line-wide': (_, corner) => `Keep closer to the inside of ${corner}`,
  'trail-brake': (_, corner) => `Release the brake more slowly into ${corner}`,
  understeer: (_, corner) => `Turn less and wait for the front in ${corner}`,
  oversteer: (_, corner) => `Be smoother on the pedals in ${corner}`,
  'full-throttle-late': (much, corner) => `Be at full throttle ${much} earlier out of ${corner}`,
};

const DONE: Readonly<Record<HabitKind, (much: string) => string>> = {
  'brake-early': (much) => `Brakes ${much} early`,
  'brake-late': (much) => `Brakes ${much} late`,
  'brake-soft': () => 'Brakes too softly',
  'over-slow': (much) => `Is ${much} too slow at the slowest point`,
  'throttle-late': (much) => `Picks up the throttle ${much} late`,
  'throttle-early': () => 'Presses the throttle too early and lifts again',
  coast: (much) => `Rolls ${much} without a pedal`,
  overlap: () => 'Presses brake and throttle at once',
  'gear-high': (much) => `Is ${much} too high`,
  'gear-low': (much) => `Is ${much} too low`,
  'lock-up': () => 'Locks the wheels',
  wheelspin: () => 'Spins the wheels',
  'line-wide': () => 'Stays too far from the inside',
  'trail-brake': () => 'Releases the brake too abruptly',
  understeer: () => 'Asks too much of the front tyres',
  oversteer: () => 'Slides at the rear',
  'full-throttle-late': (much) => `Is at full throttle ${much} late`,
};

const WHERE: Readonly<Record<CornerClass, string>> = {
  slow: 'slow corners',
  medium: 'medium corners',
  fast: 'fast corners',
  'heavy-braking': 'heavy braking zones',
};

/** What to do instead in a corner, without a full stop. */
export function instead(kind: HabitKind, amount: Amount, corner: string): string {
  return INSTEAD[kind](shown(amount), corner);
}

/** A habit in a sentence. */
export function habitText(kind: HabitKind, amount: Amount, where: CornerClass, corners: number, of: number): string {
  return `${DONE[kind](shown(amount))} in ${corners} of ${of} ${WHERE[where]}.`;
}
