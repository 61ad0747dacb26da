import type { Amount, Cause, Evidence as Shown } from '@gt3/schemas';
import type { Evidence } from '../evidence/evidence.ts';
import type { SeenPass } from '../evidence/seen-pass.ts';
import { sliceSpeed } from '../gain/slice.ts';
import type { Pass } from '../pass/pass.ts';
import { mean, middle, present } from './means.ts';
import { isClear, type Sign, type SignName, type Signs } from './signs.ts';

/** Something done differently in some passes of a corner, and what shows it. */
export interface Suspect {
  readonly cause: Cause;
  readonly amount: Amount;
  readonly sign: Sign;
  readonly evidence: readonly [Shown, Shown];
}

const KMH = 3.6;
/**
 * A press of the throttle that had to be taken back, and then nothing, came too early when it begins before the usual pick-up,
 * in metres; one that begins much earlier belongs to another bend of the same corner. Where it begins with the pick-up it
 * was too much.
 */
const TOO_EARLY_M = 8;
const ANOTHER_BEND_M = 60;
const AT_PICK_UP_M = 5;
const NEAR_PICK_UP_M = 20;
const TOO_MUCH = 0.48;
/** A press that went this far and had to be taken back spun the wheels. */
const HARD_PRESS = 0.93;
/** Braking from closer by than this is from the same place, in metres. */
const LATER_M = 3;
/** Wheels that slide for so many metres are locked where the car slows down by so much more than usual, in m/s². */
const SLID_M = 2;
const FAR_TOO_HARD = 4;
/** Share of a corner's loss of speed that was there before the throttle came. */
const SLOW_BEFORE = 0.6;
/** Standard errors that hint at a cause of what is proven by itself. */
const HINT = 2;
/**
 * Braking with less than this share of the usual pedal is soft; with more it is early only. Where the pedal is not known its
 * deceleration tells, which air and engine have a part in.
 */
const SOFT_PEDAL = 0.8;
const SOFT = 0.85;

/** Passes that show a sign beside those that do not. */
interface Sides {
  readonly habit: readonly SeenPass[];
  readonly good: readonly SeenPass[];
}

/**
 * What may be responsible for the time lost in a corner, the likeliest first. What only one mistake brings about comes before
 * what several do: locked wheels, both pedals at once, rolling without a pedal; then what the brake point tells, the line, the
 * throttle; last that the corner was slower, which follows from any of them.
 */
export function suspects(evidence: Evidence, signs: Signs): Suspect[] {
  const found: (Suspect | null)[] = [
    locks(evidence, signs),
    one(evidence, signs, 'overlap', 'overlap', 'm', [length('both pedals for', 'overlap'), throttleFrom]),
    ...footOff(evidence, signs),
    brakesLate(evidence, signs),
    early(evidence, signs),
    arrivedTooFast(evidence, signs, 'wide') ?? one(evidence, signs, 'wide', 'line-wide', 'm', [way, minimumSpeed]),
    late(evidence, signs),
    arrivedTooFast(evidence, signs, 'slow') ?? slower(evidence, signs),
    one(evidence, signs, 'gearHigh', 'gear-high', 'gear', [gear, minimumSpeed]),
    one(evidence, signs, 'gearLow', 'gear-low', 'gear', [gear, minimumSpeed]),
  ];
  const there = found.filter((suspect) => suspect !== null);
  return [...there.filter(({ sign }) => isClear(sign)), ...there.filter(({ sign }) => !isClear(sign))];
}

/** What is shown of both sides; null where one of them has nothing of the kind, or the source does not tell. */
type Show = (sides: Sides) => Shown | null;

function one(
  evidence: Evidence,
  signs: Signs,
  name: SignName,
  cause: Cause,
  unit: Amount['unit'],
  shown: readonly [Show, Show],
): Suspect | null {
  const sign = signs.get(name);
  return sign === undefined ? null : suspect(evidence, sign, cause, { value: sign.by, unit }, shown);
}

function suspect(
  evidence: Evidence,
  sign: Sign,
  cause: Cause,
  amount: Amount,
  [first, second]: readonly [Show, Show],
): Suspect {
  const sides = sidesOf(evidence, sign);
  return { cause, amount, sign, evidence: [first(sides) ?? takes(sides), second(sides) ?? leavesWith(sides)] };
}

/** Means of something on both sides; null where a side has nothing of it. */
function means({ habit, good }: Sides, of: (pass: Pass) => number | null) {
  return { habit: mean(present(habit, of)), good: mean(present(good, of)) };
}

function sidesOf(evidence: Evidence, { habit, good }: Sign): Sides {
  return { habit: evidence.ofLaps(habit), good: evidence.ofLaps(good) };
}

/** Wheels were locked: for longer than otherwise, or for a moment of braking that was far too hard. */
function locks(evidence: Evidence, signs: Signs): Suspect | null {
  const [locked, harder] = [signs.get('locked'), signs.get('harder')];
  const shown = [length('slides on locked wheels', 'locked'), deceleration] as const;
  if (locked !== undefined) return suspect(evidence, locked, 'lock-up', { value: locked.by, unit: 'm' }, shown);
  if (harder === undefined || harder.by < FAR_TOO_HARD) return null;
  const { habit, good } = means(sidesOf(evidence, harder), (pass) => pass.locked);
  if ((habit ?? 0) < SLID_M || (good ?? 0) >= SLID_M / 2) return null;
  return suspect(evidence, harder, 'lock-up', { value: habit ?? 0, unit: 'm' }, shown);
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
    const shown = [length('lifts again for', 'lifted'), throttleFrom] as const;
    return spins ? [one(evidence, signs, 'lifted', 'wheelspin', 'm', shown)] : [];
  }
  if (before !== null && isTooEarly(before, peak)) {
    const amount: Amount = { value: Math.max(1, before), unit: 'm' };
    return [suspect(evidence, sign, 'throttle-early', amount, [length('lifts again for', 'lifted'), minimumSpeed])];
  }
  const shown = [length('coasts for', 'coast'), minimumSpeed] as const;
  if (!sides.good.some(({ pass }) => pass.lift === null && pass.brakeOnset === null)) {
    return [one(evidence, signs, 'coast', 'coast', 'm', shown)];
  }
  // Who lifts where he was flat out before has to have lost by it, which the throttle of the whole segment proves.
  const eased = signs.get('eased');
  return eased === undefined ? [] : [suspect(evidence, eased, 'coast', { value: sign.by, unit: 'm' }, shown)];
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
  if (from === null || usual === null || from - usual < LATER_M) return null;
  const shown = [point('brakes at', 'brakeOnset'), minimumSpeed] as const;
  return suspect(evidence, sign, 'brake-late', { value: from - usual, unit: 'm' }, shown);
}

/** A corner was slower or the line wider, and it began with braking from closer by: more than chance, if not proven alone. */
function arrivedTooFast(evidence: Evidence, signs: Signs, name: 'wide' | 'slow'): Suspect | null {
  const sign = signs.get(name);
  const later = evidence.of('onset', 1);
  if (sign === undefined || later === null || later.by < LATER_M || later.t < HINT) return null;
  const shown = [point('brakes at', 'brakeOnset'), minimumSpeed] as const;
  return suspect(evidence, sign, 'brake-late', { value: later.by, unit: 'm' }, shown);
}

/** Braking from further away: with the usual force or, where that is why, with less. */
function early(evidence: Evidence, signs: Signs): Suspect | null {
  const sign = signs.get('early');
  if (sign === undefined) return null;
  const sides = sidesOf(evidence, sign);
  const { habit: slows, good: should } = means(sides, (pass) => pass.deceleration);
  const { habit: pressed, good: usual } = means(sides, (pass) => pass.brake?.peak ?? null);
  const shown = [point('brakes at', 'brakeOnset'), deceleration] as const;
  if (slows !== null && should !== null) {
    const known = pressed !== null && usual !== null && usual > 0;
    if (known ? pressed < SOFT_PEDAL * usual : slows < SOFT * should) {
      return suspect(evidence, sign, 'brake-soft', { value: 100 * (1 - slows / should), unit: '%' }, shown);
    }
  }
  return suspect(evidence, sign, 'brake-early', { value: sign.by, unit: 'm' }, shown);
}

/** What explains a slower corner by itself: the rear or the front slides, or the brake is let go at turn-in. */
function whySlower(signs: Signs): readonly ['oversteer' | 'understeer' | 'trail-brake', Show] | readonly [null, null] {
  const told = (name: SignName) => {
    const sign = signs.get(name);
    return sign !== undefined && isClear(sign);
  };
  if (told('slides')) return ['oversteer', held];
  if (told('pushes')) return ['understeer', wheel];
  return told('lessTrail') ? ['trail-brake', trail] : [null, null];
}

/** The throttle came later: after rolling without a pedal, or simply later. */
function late(evidence: Evidence, signs: Signs): Suspect | null {
  const sign = signs.get('pickUp');
  if (sign === undefined || (!signs.has('unused') && !signs.has('lifted') && !signs.has('slow'))) return null;
  // A press that was late by some definition, but left no throttle unused, was not.
  const sides = sidesOf(evidence, sign);
  const left = means(sides, (pass) => pass.unused);
  if ((left.habit ?? 0) <= (left.good ?? 0) || wasSlowBefore(signs, sides)) return null;
  const coasted = signs.has('coast');
  const shown = [coasted ? length('coasts for', 'coast') : unused, throttleFrom] as const;
  return one(evidence, signs, 'pickUp', coasted ? 'coast' : 'throttle-late', 'm', shown);
}

/** The corner was slower, and was so already where the throttle is usually picked up: no fault of the foot that followed. */
function wasSlowBefore(signs: Signs, { habit, good }: Sides): boolean {
  const slow = signs.get('slow');
  const usual = middle(present(good, (pass) => pass.pickUp));
  if (slow === undefined || !isClear(slow) || usual === null) return false;
  const [left, right] = [habit, good].map((passes) => mean(passes.map(({ slice }) => sliceSpeed(slice, usual))) ?? 0);
  return 100 * Math.log((right ?? 0) / (left ?? 1)) >= SLOW_BEFORE * slow.by;
}

function slower(evidence: Evidence, signs: Signs): Suspect | null {
  const [slow, eased] = [signs.get('slow'), signs.get('eased')];
  const sign = eased !== undefined && eased.t > (slow?.t ?? 0) ? eased : slow;
  if (sign === undefined) return null;
  if (sign === eased) return suspect(evidence, sign, 'over-slow', { value: sign.by, unit: 'm' }, [minimumSpeed, foot]);
  const speed = mean(present(evidence.ofLaps(sign.good), (pass) => pass.minSpeed)) ?? 0;
  const amount: Amount = { value: (sign.by / 100) * speed * KMH, unit: 'km/h' };
  const [cause, seen] = whySlower(signs);
  if (cause !== null) return suspect(evidence, sign, cause, amount, [seen, minimumSpeed]);
  return suspect(evidence, sign, 'over-slow', amount, [minimumSpeed, throttleFrom]);
}

function shown(what: string, unit: string, of: (pass: Pass) => number | null): Show {
  return (sides) => {
    const { habit: value, good: reference } = means(sides, of);
    return value === null || reference === null ? null : { what, unit, value, reference };
  };
}

/** Of what every pass has. */
function always(what: string, unit: string, of: (pass: Pass) => number): (sides: Sides) => Shown {
  return (sides) => {
    const { habit, good } = means(sides, of);
    return { what, unit, value: habit ?? 0, reference: good ?? habit ?? 0 };
  };
}

function point(what: string, name: 'brakeOnset' | 'pickUp'): Show {
  return shown(what, 'm', (pass) => pass[name]);
}

function length(what: string, name: 'locked' | 'overlap' | 'lifted' | 'coast'): Show {
  return shown(what, 'm', (pass) => pass[name]);
}

const takes = always('takes', 's', (pass) => pass.timeOut - pass.timeIn);
const leavesWith = always('leaves with', 'km/h', (pass) => pass.speedOut * KMH);
const minimumSpeed = shown('minimum speed', 'km/h', (pass) => pass.minSpeed * KMH);
const deceleration = shown('slows down with', 'm/s²', (pass) => pass.deceleration);
const throttleFrom = point('throttle from', 'pickUp');
const unused = shown('throttle unused for', 'm', (pass) => pass.unused);
const foot = shown('throttle eased for', 'm', (pass) => pass.eased);
const way = shown('drives further by', 'm', (pass) => pass.extraWay);
const gear = shown('gear', '', (pass) => pass.gear);
const held = shown('wheel held against the turn for', 'm', (pass) => pass.steering.countered);
const wheel = shown('wheel turned for the curve', 'rad m', (pass) => pass.steering.perCurve);
const trail = shown('brakes after turning in for', 'm', (pass) => pass.brake?.trail ?? null);
