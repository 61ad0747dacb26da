import { median } from '../statistics/order.ts';

/** A value of one pass, in the order of laps. */
export interface Point {
  readonly lap: number;
  readonly value: number;
}

/** Two groups that the passes of a corner fall into by one measure. */
export interface Contrast {
  /** By how much the habit's mean lies above that of the good ones. */
  readonly by: number;
  /** The same in standard errors. */
  readonly t: number;
  /** False where laps that show it and laps that do not take turns. */
  readonly steady: boolean;
  /** Laps that show it, the newest among them, and laps that do not. */
  readonly habit: readonly number[];
  readonly good: readonly number[];
}

/** How many passes a spread that is known from all corners is worth, against those of the corner itself. */
const PRIOR_WITHIN = 6;
const PRIOR_STEPS = 2;
/** The median of absolute differences of two normal values is 0.954 of their standard deviation. */
export const MEDIAN_OF_STEPS = 0.954;
/** Passes that are set against a chosen one, at most. */
export const RECENT = 4;
/** What comes and goes has to have come and gone so often. */
const TURNS_SHOWN = 3;
const TURNS_WITHOUT = 2;
/** A habit shows in the two newest passes, and in this share of all since it began. */
const RUNNING = 2;
const SINCE_THEN = 0.75;

/**
 * The split of a corner's passes into two groups that sets the newest one most clearly apart: large values against small
 * ones. The standard error holds what is larger of two spreads, each a blend of what is usual in all corners and what is seen
 * here (a moderated t statistic; Smyth, 2004): within the groups, and from lap to lap, which is large where a corner is
 * driven now this way, now that way.
 *
 * @param points in the order of laps; the last one is the pass in question
 * @param usual spread of the measure in all corners
 * @returns null where there are too few passes, or the newest one is not set apart
 */
export function split(points: readonly Point[], usual: number): Contrast | null {
  const newest = points.at(-1);
  const n = points.length;
  if (newest === undefined || n < 2) return null;
  const fromLapToLap = stepSpread(points, usual);
  const ordered = points.toSorted((a, b) => a.value - b.value);
  let best: Contrast | null = null;
  for (let cut = 1; cut < n; cut++) {
    const good = ordered.slice(0, cut);
    const habit = ordered.slice(cut);
    if (!habit.includes(newest)) break;
    if (habit.length > 1 && !isHabit(points, habit)) continue;
    const found = contrast(habit, good, Math.max(fromLapToLap, spreadWithin([habit, good], usual)));
    if (best === null || isClearer(found, best)) best = found;
  }
  return best;
}

/**
 * The split of passes that take turns: something is done on the newest and on some other laps, and left out in between. From
 * lap to lap such values always differ, so that only the spread within the groups is left to judge by.
 *
 * @returns null where too few passes are known, or the newest one is not set apart
 */
export function splitTurns(points: readonly Point[], usual: number): Contrast | null {
  const newest = points.at(-1);
  const ordered = points.toSorted((a, b) => a.value - b.value);
  let best: Contrast | null = null;
  for (let cut = TURNS_WITHOUT; cut <= points.length - TURNS_SHOWN; cut++) {
    const [good, habit] = [ordered.slice(0, cut), ordered.slice(cut)];
    if (newest === undefined || !habit.includes(newest)) break;
    const found = contrast(habit, good, spreadWithin([habit, good], usual), false);
    if (best === null || found.t > best.t) best = found;
  }
  return best;
}

/** How two groups of passes differ by one measure. */
export interface Difference {
  /** By how much the habit's mean lies above that of the good ones. */
  readonly by: number;
  /** The same in standard errors. */
  readonly t: number;
  /**
   * How far the nearest values of both groups are apart, in standard deviations; below 0 where they overlap. A single pass that
   * is far out moves a mean, but opens no gap.
   */
  readonly gap: number;
}

/** How two groups of passes differ by one measure; both have at least one. */
export function difference(habit: readonly Point[], good: readonly Point[], usual: number): Difference {
  const spread = spreadWithin([habit, good], usual);
  const by = meanOf(habit) - meanOf(good);
  const [lower, upper] = by > 0 ? [good, habit] : [habit, good];
  const apart = smallest(upper, 1) + smallest(lower, -1);
  return { by, t: by / errorOf(habit, good, spread), gap: apart / spread };
}

/** True for passes that follow each other up to the newest one, but for a few. */
function isHabit(points: readonly Point[], habit: readonly Point[]): boolean {
  const shows = new Set(habit);
  if (!points.slice(-RUNNING).every((point) => shows.has(point))) return false;
  const first = points.findIndex((point) => shows.has(point));
  return habit.length >= SINCE_THEN * (points.length - first);
}

/** The newest passes against one that was chosen to compare with: as many of them as set it most clearly apart. */
export function against(points: readonly Point[], chosen: Point, usual: number): Contrast | null {
  const fromLapToLap = stepSpread(points, usual);
  let best: Contrast | null = null;
  for (let count = 1; count <= Math.min(RECENT, points.length); count++) {
    const habit = points.slice(-count);
    const found = contrast(habit, [chosen], Math.max(fromLapToLap, spreadWithin([habit], usual)));
    if (best === null || found.t > best.t) best = found;
  }
  return best;
}

/** What hangs on a single pass counts for half. */
function isClearer(one: Contrast, other: Contrast): boolean {
  return weight(one) > weight(other);
}

function weight(one: Contrast): number {
  return isSettled(one) ? one.t : one.t / 2;
}

/** More than one pass on each side: neither hangs on a single one. */
export function isSettled({ habit, good }: Contrast): boolean {
  return habit.length > 1 && good.length > 1;
}

function contrast(habit: readonly Point[], good: readonly Point[], spread: number, steady = true): Contrast {
  const by = meanOf(habit) - meanOf(good);
  return { by, t: by / errorOf(habit, good, spread), steady, habit: lapsOf(habit), good: lapsOf(good) };
}

/** Standard error of the difference of two means. */
function errorOf(habit: readonly Point[], good: readonly Point[], spread: number): number {
  return spread * Math.sqrt(1 / habit.length + 1 / good.length);
}

function smallest(points: readonly Point[], sign: -1 | 1): number {
  let least = Number.POSITIVE_INFINITY;
  for (const { value } of points) least = Math.min(least, sign * value);
  return least;
}

function lapsOf(points: readonly Point[]): number[] {
  return points.map((point) => point.lap).sort((a, b) => a - b);
}

function meanOf(points: readonly Point[]): number {
  let sum = 0;
  for (const { value } of points) sum += value;
  return sum / points.length;
}

function spreadWithin(groups: readonly (readonly Point[])[], usual: number): number {
  let sum = PRIOR_WITHIN * usual * usual;
  let freedom = PRIOR_WITHIN;
  for (const group of groups) {
    const mean = meanOf(group);
    for (const { value } of group) sum += (value - mean) ** 2;
    freedom += group.length - 1;
  }
  return Math.sqrt(sum / freedom);
}

function stepSpread(points: readonly Point[], usual: number): number {
  const steps = points.slice(1).map((point, i) => Math.abs(point.value - (points[i]?.value ?? point.value)));
  if (steps.length < 2) return usual;
  // A single step among two may be the very change that is looked for.
  const seen = (steps.length < 3 ? Math.min(...steps) : median(steps)) / MEDIAN_OF_STEPS;
  return Math.sqrt((PRIOR_STEPS * usual * usual + steps.length * seen * seen) / (PRIOR_STEPS + steps.length));
}
