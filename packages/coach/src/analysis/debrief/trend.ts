import type { Estimate, Trend } from '@gt3/schemas';
import { median } from '../statistics/order.ts';
import { theilSen } from '../statistics/theil-sen.ts';
import { type FuelAndAge, fuelAndAge } from './fuel-and-age.ts';
import type { DebriefLap } from './lap.ts';
import { sharedPace } from './pace.ts';

/** Fewer laps than this show no trend. */
const LEAST_FOR_TREND = 6;

/** The trend of a run, or why there is none. */
export type TrendOrReason = { readonly trend: Trend } | { readonly because: string };

/**
 * How the pace that a lap's corners share moves with the age of the stint and with the fuel aboard.
 *
 * @param laps counted laps in order; those with an incident must not be among them
 */
export function trendOf(laps: readonly DebriefLap[]): TrendOrReason {
  const few = `${LEAST_FOR_TREND} counted laps are needed to tell a trend, there are ${laps.length}`;
  if (laps.length < LEAST_FOR_TREND) return { because: few };
  const pace = sharedPace(laps);
  const points = laps.map(({ lap, stint, stintLap, time }) => ({
    group: stint,
    x: stintLap,
    y: pace.get(lap) ?? time,
  }));
  const perLap = theilSen(points);
  if (perLap === null) return { because: `${few}, but in stints too short to be compared within` };
  const stints = new Set(laps.map((lap) => lap.stint)).size;
  const used = laps.flatMap(({ fuelUsed }) => (fuelUsed === null || fuelUsed <= 0 ? [] : [fuelUsed]));
  const two = fuelAndAge(laps, pace, perLap);
  return {
    trend: {
      laps: laps.length,
      stints,
      perLap,
      apart: 'because' in two ? null : two,
      fuelPerLap: used.length === 0 ? null : median(used),
      text: describe(perLap, two),
    },
  };
}

/**
 * Seconds by which each lap's pace is off the middle of the run for its stint and its age in it: the stint's own level,
 * and the slope where that is certain.
 *
 * @returns by lap number
 */
export function agedBy(trend: Trend | null, laps: readonly DebriefLap[]): ReadonlyMap<number, number> {
  const pace = sharedPace(laps);
  const slope = trend === null || !certain(trend.perLap) ? 0 : trend.perLap.value;
  const level = (some: readonly DebriefLap[]) =>
    median(some.map(({ lap, stintLap }) => (pace.get(lap) ?? Number.NaN) - slope * stintLap));
  const stints = [...Map.groupBy(laps, (lap) => lap.stint)];
  const levels = new Map(stints.map(([stint, some]) => [stint, level(some)]));
  const lines = laps.map(({ lap, stint, stintLap }) => ({ lap, at: (levels.get(stint) ?? 0) + slope * stintLap }));
  const middle = median(lines.map((line) => line.at));
  return new Map(lines.map(({ lap, at }) => [lap, at - middle]));
}

function certain({ low, high }: Estimate): boolean {
  return low > 0 || high < 0;
}

function describe(perLap: Estimate, two: FuelAndAge | { readonly because: string }): string {
  const { value, low, high } = perLap;
  const interval = `${signed(low)} to ${signed(high)}`;
  const whole = certain(perLap)
    ? `Each lap of a stint is ${Math.abs(value).toFixed(2)} s ${value > 0 ? 'slower' : 'faster'} (${interval})`
    : `No clear trend over a stint: ${signed(value)} s a lap (${interval})`;
  if ('because' in two) return `${whole}. ${two.because}`;
  const each = ({ value: v, low: l, high: h }: Estimate, digits: number) =>
    `${signed(v, digits)} (${signed(l, digits)} to ${signed(h, digits)})`;
  return `${whole}. Tyres ${each(two.age, 2)} s a lap, fuel ${each(two.fuel, 3)} s a litre.`;
}

function signed(value: number, digits = 2): string {
  const text = Math.abs(value).toFixed(digits);
  return Number(text) === 0 ? text : `${value < 0 ? '-' : '+'}${text}`;
}
