import type { Differences } from '../evidence/evidence.ts';
import { ALL_MEASURES, type MeasureName } from '../evidence/measures.ts';
import type { SeenPass } from '../evidence/seen-pass.ts';
import { middle } from '../gain/scope.ts';
import type { Pass } from '../pass/pass.ts';

/** Standard errors beyond which a difference is as clear as it gets, and beyond which it is more than chance. */
const CLEAR = 8;
const LIKELY = 3.5;
/** A gap of so many standard deviations is as wide as it gets; groups that overlap by one do so wholly. */
const WIDE = 6;
const OVERLAPS = -1;
/** Differences beyond so many noticeable ones count for no more. */
const NOTICED = 3;

/** Differences that a driver notices, in each measure's unit. */
const NOTICEABLE: Readonly<Record<MeasureName, number>> = {
  onset: 10,
  deceleration: 1,
  slowest: 3,
  'slow-first': 3,
  'slow-middle': 3,
  'slow-last': 3,
  'slow-flat': 3,
  'pick-up': 10,
  unused: 10,
  eased: 10,
  coast: 10,
  overlap: 15,
  lifted: 10,
  locked: 10,
  spun: 5,
  way: 1,
  trail: 10,
  balance: 20,
  countered: 10,
  gear: 0.5,
  time: 1,
};

/** A press of the throttle that went this far and had to be taken back spun the wheels. */
export const HARD_PRESS = 0.93;
/** Braking with less than this share of the usual pedal is soft; with more it is early only. */
export const SOFT_PEDAL = 0.8;
/**
 * A press of the throttle that had to be taken back came too early when it begins so much before the usual pick-up, in metres;
 * one that begins much earlier belongs to another bend of the same corner.
 */
export const TOO_EARLY_M = 8;
export const ANOTHER_BEND_M = 60;
const KMH = 3.6;

const NAMES: readonly MeasureName[] = ALL_MEASURES.map(({ name }) => name);

const CLARITY = ['t', 'likely', 'gap'] as const;
/** Marks of a measure: those and its size, each way. */
const KINDS = 2 * (CLARITY.length + 1);

/** Names of the marks, in the order of their values. */
export const MARKS: readonly string[] = [
  ...NAMES.flatMap((name) => [...CLARITY, 'by'].flatMap((kind) => [`${name} more, ${kind}`, `${name} less, ${kind}`])),
  'no braking',
  'press before pick-up',
  'no press before pick-up',
  'press, peak',
  'press, hard',
  'press, too early',
  'pedal against usual',
  'pedal soft',
  'lift point',
  'full throttle point',
  'slowest point',
  'brake end',
  'speed in',
  'speed out',
  'brake release',
  'no pick-up usually',
];

/**
 * Whether a mark tells how clear a difference is against the driver's own unevenness, rather than how large: only the first says that
 * anything was done, for what is large for one driver is usual for another.
 */
export function tellsClarity(mark: string): boolean {
  return CLARITY.some((kind) => mark.endsWith(`, ${kind}`));
}

/**
 * All that tells two sides of a corner's passes apart, as numbers of about the same size that the weights are for: every
 * measure's difference in standard errors, as a gap and in noticeable amounts, each way for itself; then what the feet did
 * that is no measure. What is not known counts as no difference.
 *
 * @returns a value for each of MARKS
 */
export function marksOf(differences: Differences, habit: readonly SeenPass[], good: readonly SeenPass[]): Float64Array {
  const marks = new Float64Array(MARKS.length);
  for (const [i, name] of NAMES.entries()) {
    const found = differences.get(name);
    if (found === undefined || found.by === 0) continue;
    const { by, t, gap } = found;
    const at = KINDS * i + (by > 0 ? 0 : 1);
    marks[at] = Math.min(Math.abs(t), CLEAR);
    marks[at + 2] = Math.min(Math.abs(t), LIKELY);
    marks[at + 4] = clamp(gap, OVERLAPS, WIDE);
    marks[at + 6] = Math.min(Math.abs(by) / NOTICEABLE[name], NOTICED);
  }
  marks[KINDS * NAMES.length] = differences.has('onset') ? 0 : 1;
  marks.set(feet(habit, good), KINDS * NAMES.length + 1);
  return marks;
}

function feet(habit: readonly SeenPass[], good: readonly SeenPass[]): number[] {
  const usual = (of: (pass: Pass) => number | null) => middle(good.map(({ pass }) => of(pass)));
  const shown = (of: (pass: Pass) => number | null) => middle(habit.map(({ pass }) => of(pass)));
  const moved = (of: (pass: Pass) => number | null, scale: number) => {
    const [now, then] = [shown(of), usual(of)];
    return now === null || then === null ? 0 : clamp((now - then) / scale, -NOTICED, NOTICED);
  };
  const pickUp = usual((pass) => pass.pickUp);
  const at = shown((pass) => pass.stab?.at ?? null);
  const before = pickUp === null || at === null ? null : pickUp - at;
  const peak = shown((pass) => pass.stab?.peak ?? null) ?? 0;
  const [pressed, pedal] = [shown, usual].map((side) => side((pass) => pass.brake?.peak ?? null));
  const softer = pressed && pedal ? pressed / pedal : 1;
  return [
    before === null ? 0 : clamp(before / 10, -NOTICED, 2 * NOTICED),
    before === null ? 1 : 0,
    peak,
    peak > HARD_PRESS ? 1 : 0,
    before !== null && before > TOO_EARLY_M && before < ANOTHER_BEND_M ? 1 : 0,
    5 * clamp(Math.log(softer), -1, 1),
    softer < SOFT_PEDAL ? 1 : 0,
    moved((pass) => pass.lift, 10),
    moved((pass) => pass.fullThrottle, 20),
    moved((pass) => pass.minSpeedAt, 10),
    moved((pass) => pass.brakeEnd, 10),
    moved((pass) => pass.speedIn, 3 / KMH),
    moved((pass) => pass.speedOut, 3 / KMH),
    moved((pass) => pass.brake?.release ?? null, 10),
    pickUp === null ? 1 : 0,
  ];
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
