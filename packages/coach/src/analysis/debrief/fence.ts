import type { SetAside } from '@gt3/schemas';
import { median, quantile } from '../statistics/order.ts';
import { type DebriefLap, duration, LEAST_LAPS } from './lap.ts';

/** More than this lost in one corner is an incident and no matter of technique, in seconds. */
const INCIDENT_S = 1.5;
/** Laps above the median by so many interquartile ranges, and above the best by this share, are blunders. */
const RANGES = 3;
const SHARE = 1.05;

/** The laps of a run that measure the driver, and those that do not. */
export interface Fenced {
  readonly counted: readonly DebriefLap[];
  readonly setAside: readonly SetAside[];
}

/**
 * Keeps laps out of every statistic that are no measure of the driver, although they are valid: driven on another wetness
 * than most, with an incident in a corner, or far too slow. Nothing else is left out: the slow laps belong to a driver's
 * consistency as much as the fast ones.
 */
export function fence(laps: readonly DebriefLap[]): Fenced {
  const setAside: SetAside[] = [];
  const usual = commonest(laps.map((lap) => lap.wetness).filter((wetness) => wetness !== null));
  const alike = laps.filter(({ lap, wetness }) => {
    const same = wetness === null || usual === null || wetness === usual;
    if (!same) setAside.push({ lap, because: 'wetness', corner: null });
    return same;
  });
  const limits = cornerLimits(alike);
  const whole = alike.filter(({ lap, passes }) => {
    const hit = [...passes].find(([corner, pass]) => duration(pass) > (limits.get(corner) ?? Number.POSITIVE_INFINITY));
    if (hit !== undefined) setAside.push({ lap, because: 'incident', corner: hit[0] });
    return hit === undefined;
  });
  const slowest = slowestLap(whole.map((lap) => lap.time));
  const counted = whole.filter(({ lap, time }) => {
    if (time > slowest) setAside.push({ lap, because: 'slow', corner: null });
    return time <= slowest;
  });
  return { counted, setAside: setAside.sort((a, b) => a.lap - b.lap) };
}

function commonest(values: readonly number[]): number | null {
  const groups = [...Map.groupBy(values, (value) => value)];
  return groups.toSorted((a, b) => b[1].length - a[1].length || a[0] - b[0])[0]?.[0] ?? null;
}

function cornerLimits(laps: readonly DebriefLap[]): Map<string, number> {
  const times = new Map<string, number[]>();
  for (const { passes } of laps) {
    for (const [corner, pass] of passes) times.set(corner, [...(times.get(corner) ?? []), duration(pass)]);
  }
  return new Map([...times].map(([corner, all]) => [corner, median(all) + INCIDENT_S]));
}

function slowestLap(times: readonly number[]): number {
  if (times.length < LEAST_LAPS) return Number.POSITIVE_INFINITY;
  const range = quantile(times, 0.75) - quantile(times, 0.25);
  return Math.max(median(times) + RANGES * range, SHARE * Math.min(...times));
}
