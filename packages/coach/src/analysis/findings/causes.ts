import type { Cause } from '@gt3/schemas';
import type { Evidence } from '../evidence/evidence.ts';
import { sliceSpeed } from '../gain/slice.ts';
import { ANOTHER_BEND_M, HARD_PRESS, SOFT_PEDAL, TOO_EARLY_M } from '../weighing/marks.ts';
import { type BothSides, mean, means, middle, present } from './means.ts';
import { isClear, type Sign, type SignName, type Signs } from './signs.ts';

/** Something done differently in some passes of a corner that may have cost time. */
export interface Suspect {
  readonly cause: Cause;
  readonly sign: Sign;
}

/** Where a press that had to be taken back begins with the usual pick-up, in metres, it was too much, not too early. */
const AT_PICK_UP_M = 5;
const NEAR_PICK_UP_M = 20;
const TOO_MUCH = 0.48;
/** Braking from closer by than this is from the same place, in metres. */
const LATER_M = 3;
/** Wheels that slide for so many metres are locked where the car slows down by so much more than usual, in m/s². */
const SLID_M = 2;
const FAR_TOO_HARD = 4;
/** Share of a corner's loss of speed that was there before the throttle came. */
const SLOW_BEFORE = 0.6;
/** Standard errors that hint at a cause of what is proven by itself. */
const HINT = 2;
/** Where the pedal is not known its deceleration tells what is soft, which air and engine have a part in. */
const SOFT = 0.85;

/**
 * What may be responsible for the time lost in a corner, the likeliest first. What only one mistake brings about comes before
 * what several do: locked wheels, both pedals at once, rolling without a pedal; then what the brake point tells, the line, the
 * throttle; last that the corner was slower, which follows from any of them.
 */
export function suspects(evidence: Evidence, signs: Signs): Suspect[] {
  const found: (Suspect | null)[] = [
    locks(evidence, signs),
    by(signs.get('overlap'), 'overlap'),
    ...footOff(evidence, signs),
    brakesLate(evidence, signs),
    early(evidence, signs),
    arrivedTooFast(evidence, signs, 'wide') ?? by(signs.get('wide'), 'line-wide'),
    late(evidence, signs),
    arrivedTooFast(evidence, signs, 'slow') ?? slower(signs),
    by(signs.get('gearHigh'), 'gear-high'),
    by(signs.get('gearLow'), 'gear-low'),
  ];
  const there = found.filter((suspect) => suspect !== null);
  return [...there.filter(({ sign }) => isClear(sign)), ...there.filter(({ sign }) => !isClear(sign))];
}

function by(sign: Sign | undefined, cause: Cause): Suspect | null {
  return sign === undefined ? null : { cause, sign };
}

function sidesOf(evidence: Evidence, { habit, good }: Sign): BothSides {
  return { habit: evidence.ofLaps(habit), good: evidence.ofLaps(good) };
}

/** Wheels were locked: for longer than otherwise, or for a moment of braking that was far too hard. */
function locks(evidence: Evidence, signs: Signs): Suspect | null {
  const [locked, harder] = [signs.get('locked'), signs.get('harder')];
  if (locked !== undefined) return by(locked, 'lock-up');
  if (harder === undefined || harder.by < FAR_TOO_HARD) return null;
  const { habit, good } = means(sidesOf(evidence, harder), (pass) => pass.locked);
  return (habit ?? 0) < SLID_M || (good ?? 0) >= SLID_M / 2 ? null : by(harder, 'lock-up');
}

/** The foot was off the throttle for longer: it had been too early on it, too hard on it, or the car simply rolled. */
function footOff(evidence: Evidence, signs: Signs): (Suspect | null)[] {
  const sign = signs.get('coast') ?? signs.get('lifted');
  if (sign === undefined) return [];
  const sides = sidesOf(evidence, sign);
  const stabs = sides.habit.map(({ pass }) => pass.stab).filter((stab) => stab !== null);
  const at = stabs.length * 2 >= sides.habit.length ? middle(stabs.map((stab) => stab.at)) : null;
  const usual = middle(present(sides.good, (pass) => pass.pickUp));
  const peak = middle(stabs.map((stab) => stab.peak)) ?? 0;
  const before = at === null || usual === null ? null : usual - at;
  if (!signs.has('coast')) {
    const spins = peak >= HARD_PRESS && before !== null && Math.abs(before) <= NEAR_PICK_UP_M;
    return spins ? [by(sign, 'wheelspin')] : [];
  }
  if (before !== null && isTooEarly(before, peak)) return [by(sign, 'throttle-early')];
  if (!sides.good.some(({ pass }) => pass.lift === null && pass.brakeOnset === null)) return [by(sign, 'coast')];
  // Who lifts where he was flat out before has to have lost by it, which the throttle of the whole segment proves.
  return [by(signs.get('eased'), 'coast')];
}

/** @param before metres by which a press that was taken back begins before the usual pick-up */
function isTooEarly(before: number, peak: number): boolean {
  if (before > ANOTHER_BEND_M || peak >= HARD_PRESS) return false;
  return before > TOO_EARLY_M || (before > -AT_PICK_UP_M && peak >= TOO_MUCH);
}

/** Braking from closer by, or harder since there was less way left, and slower for it. */
function brakesLate(evidence: Evidence, signs: Signs): Suspect | null {
  const sign = signs.get('late') ?? signs.get('harder');
  if (sign === undefined || (!signs.has('slow') && !signs.has('wide'))) return null;
  const { habit: from, good: usual } = means(sidesOf(evidence, sign), (pass) => pass.brakeOnset);
  return from === null || usual === null || from - usual < LATER_M ? null : by(sign, 'brake-late');
}

/** A corner was slower or the line wider, and it began with braking from closer by: more than chance, if not proven alone. */
function arrivedTooFast(evidence: Evidence, signs: Signs, name: 'wide' | 'slow'): Suspect | null {
  const sign = signs.get(name);
  const later = evidence.of('onset', 1);
  return later === null || later.by < LATER_M || later.t < HINT ? null : by(sign, 'brake-late');
}

/** Braking from further away: with the usual force or, where that is why, with less. */
function early(evidence: Evidence, signs: Signs): Suspect | null {
  const sign = signs.get('early');
  if (sign === undefined) return null;
  const sides = sidesOf(evidence, sign);
  const { habit: slows, good: should } = means(sides, (pass) => pass.deceleration);
  const { habit: pressed, good: usual } = means(sides, (pass) => pass.brake?.peak ?? null);
  if (slows === null || should === null) return by(sign, 'brake-early');
  const known = pressed !== null && usual !== null && usual > 0;
  return by(sign, (known ? pressed < SOFT_PEDAL * usual : slows < SOFT * should) ? 'brake-soft' : 'brake-early');
}

/** What explains a slower corner: the rear or the front slides, the brake is let go at turn-in, or else nothing. */
export function whySlower(signs: Signs): Cause {
  const told = (name: SignName) => {
    const sign = signs.get(name);
    return sign !== undefined && isClear(sign);
  };
  if (told('slides')) return 'oversteer';
  if (told('pushes')) return 'understeer';
  return told('lessTrail') ? 'trail-brake' : 'over-slow';
}

/** The throttle came later: after rolling without a pedal, or simply later. */
function late(evidence: Evidence, signs: Signs): Suspect | null {
  const sign = signs.get('pickUp');
  if (sign === undefined || (!signs.has('unused') && !signs.has('lifted') && !signs.has('slow'))) return null;
  // A press that was late by some definition, but left no throttle unused, was not.
  const sides = sidesOf(evidence, sign);
  const left = means(sides, (pass) => pass.unused);
  if ((left.habit ?? 0) <= (left.good ?? 0) || wasSlowBefore(signs, sides)) return null;
  return by(sign, signs.has('coast') ? 'coast' : 'throttle-late');
}

/** The corner was slower, and was so already where the throttle is usually picked up: no fault of the foot that followed. */
function wasSlowBefore(signs: Signs, { habit, good }: BothSides): boolean {
  const slow = signs.get('slow');
  const usual = middle(present(good, (pass) => pass.pickUp));
  if (slow === undefined || !isClear(slow) || usual === null) return false;
  const [left, right] = [habit, good].map((passes) => mean(passes.map(({ slice }) => sliceSpeed(slice, usual))) ?? 0);
  return 100 * Math.log((right ?? 0) / (left ?? 1)) >= SLOW_BEFORE * slow.by;
}

function slower(signs: Signs): Suspect | null {
  const [slow, eased] = [signs.get('slow'), signs.get('eased')];
  if (eased !== undefined && eased.t > (slow?.t ?? 0)) return by(eased, 'over-slow');
  return by(slow, whySlower(signs));
}
