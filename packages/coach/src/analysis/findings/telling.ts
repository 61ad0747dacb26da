import type { Amount, Cause, Evidence as Shown } from '@gt3/schemas';
import type { Differences } from '../evidence/evidence.ts';
import type { MeasureName } from '../evidence/measures.ts';
import type { Pass } from '../pass/pass.ts';
import { type BothSides, means, middle, present } from './means.ts';

/** Passes that show a cause beside those that do not. */
export interface Told extends BothSides {
  readonly differences: Differences;
}

/** By how much something was done otherwise, and two things that show it. */
export interface Telling {
  readonly amount: Amount;
  readonly evidence: readonly [Shown, Shown];
}

/** The amount; null where the passes that are blamed do no more of it than the others. */
type Measured = (told: Told) => Amount | null;
/** What is shown of both sides; null where one of them has nothing of the kind, or the source does not tell. */
type Show = (told: Told) => Shown | null;

const KMH = 3.6;
/** Less than this is nothing that a driver could do otherwise, in the amount's unit; for gears and ways driven it is less. */
const LEAST = 1;
const LEAST_GEARS = 0.25;
const LEAST_WAY_M = 0.3;
/** A pedal pressed this share of the usual is as hard. */
const AS_HARD = 0.95;

/**
 * How a cause is told.
 *
 * @returns null where the passes that are blamed do no more of it than the others
 */
export function tell(cause: Cause, told: Told): Telling | null {
  const { amount: measured, shows } = TELLINGS[cause];
  const amount = measured(told);
  const [first, second] = shows;
  return amount === null ? null : { amount, evidence: [first(told) ?? takes(told), second(told) ?? leavesWith(told)] };
}

/** More of a measure (less where `side` is below 0), the first one of which that is so. */
function more(unit: Amount['unit'], side: -1 | 1, names: readonly MeasureName[], least = LEAST): Measured {
  return ({ differences }) => {
    const [value] = names.map((name) => side * (differences.get(name)?.by ?? 0)).filter((by) => by >= least);
    return value === undefined ? null : { value, unit };
  };
}

const SPEEDS = ['slowest', 'slow-first', 'slow-middle', 'slow-last', 'slow-flat'] as const;

/** Slower where it differs most; in a corner that is not slow anywhere, by throttle. */
const slower: Measured = (told) => {
  const by = Math.max(...SPEEDS.map((name) => -(told.differences.get(name)?.by ?? 0)));
  const speed = means(told, (pass) => pass.minSpeed).good ?? 0;
  const value = (by / 100) * speed * KMH;
  return value >= LEAST ? { value, unit: 'km/h' } : more('m', 1, ['eased'])(told);
};

/** Slows down less; not with a pedal that is as hard as ever, where the source tells. */
const softer: Measured = (told) => {
  const { habit, good } = means(told, (pass) => pass.deceleration);
  const pedal = means(told, (pass) => pass.brake?.peak ?? null);
  const isAsHard = pedal.habit !== null && pedal.good !== null && pedal.habit >= AS_HARD * pedal.good;
  const value = habit === null || good === null || isAsHard ? 0 : 100 * (1 - habit / good);
  return value >= LEAST ? { value, unit: '%' } : null;
};

/** Most passes press too early and take it back. */
const pressedEarly: Measured = ({ habit, good }) => {
  const stabs = present(habit, (pass) => pass.stab?.at ?? null);
  const [at, usual] = [middle(stabs), middle(present(good, (pass) => pass.pickUp))];
  if (at === null || usual === null || 2 * stabs.length < habit.length) return null;
  return { value: Math.max(1, usual - at), unit: 'm' };
};

const slides: Measured = (told) => {
  const { habit, good } = means(told, (pass) => pass.locked);
  const value = (habit ?? 0) - (good ?? 0);
  return value >= LEAST ? { value, unit: 'm' } : null;
};

function shown(what: string, unit: string, of: (pass: Pass) => number | null): Show {
  return (told) => {
    const { habit: value, good: reference } = means(told, of);
    return value === null || reference === null ? null : { what, unit, value, reference };
  };
}

/** Of what every pass has. */
function always(what: string, unit: string, of: (pass: Pass) => number): (told: Told) => Shown {
  return (told) => {
    const { habit, good } = means(told, of);
    return { what, unit, value: habit ?? 0, reference: good ?? habit ?? 0 };
  };
}

const takes = always('takes', 's', (pass) => pass.timeOut - pass.timeIn);
const leavesWith = always('leaves with', 'km/h', (pass) => pass.speedOut * KMH);
const minimumSpeed = shown('minimum speed', 'km/h', (pass) => pass.minSpeed * KMH);
const deceleration = shown('slows down with', 'm/s²', (pass) => pass.deceleration);
const brakesAt = shown('brakes at', 'm', (pass) => pass.brakeOnset);
const throttleFrom = shown('throttle from', 'm', (pass) => pass.pickUp);
const unused = shown('throttle unused for', 'm', (pass) => pass.unused);
const lifts = shown('lifts again for', 'm', (pass) => pass.lifted);
const coasts = shown('coasts for', 'm', (pass) => pass.coast);
const bothPedals = shown('both pedals for', 'm', (pass) => pass.overlap);
const locked = shown('slides on locked wheels', 'm', (pass) => pass.locked);
const way = shown('drives further by', 'm', (pass) => pass.extraWay);
const gear = shown('gear', '', (pass) => pass.gear);
const held = shown('wheel held against the turn for', 'm', (pass) => pass.steering.countered);
const wheel = shown('wheel turned for the curve', 'rad m', (pass) => pass.steering.perCurve);
const trail = shown('brakes after turning in for', 'm', (pass) => pass.brake?.trail ?? null);

const TELLINGS: Readonly<Record<Cause, { readonly amount: Measured; readonly shows: readonly [Show, Show] }>> = {
  'brake-early': { amount: more('m', -1, ['onset']), shows: [brakesAt, deceleration] },
  'brake-late': { amount: more('m', 1, ['onset']), shows: [brakesAt, minimumSpeed] },
  'brake-soft': { amount: softer, shows: [brakesAt, deceleration] },
  'over-slow': { amount: slower, shows: [minimumSpeed, throttleFrom] },
  'throttle-late': { amount: more('m', 1, ['pick-up', 'unused', 'eased']), shows: [unused, throttleFrom] },
  'throttle-early': { amount: pressedEarly, shows: [lifts, minimumSpeed] },
  coast: { amount: more('m', 1, ['coast', 'eased']), shows: [coasts, minimumSpeed] },
  overlap: { amount: more('m', 1, ['overlap']), shows: [bothPedals, throttleFrom] },
  'gear-high': { amount: more('gear', 1, ['gear'], LEAST_GEARS), shows: [gear, minimumSpeed] },
  'gear-low': { amount: more('gear', -1, ['gear'], LEAST_GEARS), shows: [gear, minimumSpeed] },
  'lock-up': { amount: slides, shows: [locked, deceleration] },
  wheelspin: { amount: more('m', 1, ['lifted', 'spun', 'unused']), shows: [lifts, throttleFrom] },
  'line-wide': { amount: more('m', 1, ['way'], LEAST_WAY_M), shows: [way, minimumSpeed] },
  'trail-brake': { amount: slower, shows: [trail, minimumSpeed] },
  understeer: { amount: slower, shows: [wheel, minimumSpeed] },
  oversteer: { amount: slower, shows: [held, minimumSpeed] },
};
